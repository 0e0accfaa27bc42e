"""Lists, quotations and claims over several articles: what was changed on the way, and what only looks changed."""

from __future__ import annotations

import pytest

DAY = "2024-03-12"
FAMILIES = ("list-", "quote-", "claim-")

CONFLICTS = [
    pytest.param("list-members", [
        ("en", "Four people were charged: Tess Millard, Joan Ridley, Abel Rourke and Milo Vance.", DAY),
        ("en", "Four people were charged: Tess Millard, Joan Ridley, Abel Rourke and Owen Sayle.", DAY)], id="one of four people is another"),
    pytest.param("list-count", [
        ("fr", "Trois écoles fermeront en juin. Il s'agit des écoles Pasteur, Jules-Verne, Curie et Colette.", DAY)], id="counted in the sentence before"),
    pytest.param("list-count", [
        ("en", "Five countries signed the treaty on Tuesday: Norway, Chile, Japan and Kenya.", DAY)], id="five announced, four named"),
    pytest.param("list-count", [
        ("en", "The three winners, Tess Millard, Joan Ridley, Abel Rourke and Milo Vance, shared the prize.", DAY)], id="in apposition"),
    pytest.param("list-count", [
        ("fr", "Cinq syndicats appellent à la grève : la CGT, la CFDT, FO et l'Unsa.", DAY),
        ("fr", "Quatre syndicats, la CGT, la CFDT, FO et l'Unsa, appellent à la grève.", DAY)], id="five or four unions"),
    pytest.param("list-count", [
        ("fr", "Les six pays signataires – la Norvège, le Chili, le Japon, le Kenya et le Pérou – se réuniront mardi.", DAY)], id="between dashes"),
    pytest.param("list-duplicate", [
        ("fr", "La Confédération des lamaneurs de Corval (CLC) a cessé le travail.", DAY),
        ("fr", "Trois syndicats, la CLC, la Confédération des lamaneurs de Corval et l'Union portuaire, ont cessé le travail.", DAY)], id="a union and its letters"),
    pytest.param("quote-altered", [
        ("fr", "« Nous n'avons jamais vu une crue pareille depuis vingt ans », a dit la maire Odile Kermadec.", DAY),
        ("fr", "« Nous n'avons jamais vu une crue pareille depuis trente ans », a dit la maire Odile Kermadec.", DAY)], id="another number"),
    pytest.param("quote-altered", [
        ("en", "“I will not sign this contract today,” Rhona Tait said.", DAY),
        ("en", "“I will sign this contract today,” Rhona Tait said.", DAY)], id="a negation dropped"),
    pytest.param("quote-altered", [
        ("en", "“The roof was never inspected by anyone,” Tait said.", DAY),
        ("en", "Tait said the roof “was rarely inspected by anyone”.", DAY)], id="never or rarely"),
    pytest.param("quote-altered", [
        ("fr", "« C'est une victoire pour les habitants », s'est réjoui Marc Destouches.", DAY),
        ("fr", "« C'est une défaite pour les habitants », a déclaré Marc Destouches.", DAY)], id="victory or defeat"),
    pytest.param("quote-speaker", [
        ("fr", "« Le rail a cassé sous la machine », a dit Théo Vassal, délégué syndical.", DAY),
        ("fr", "« Le rail a cassé sous la machine », a dit la directrice Odile Kermadec.", DAY)], id="a union man or the director"),
    pytest.param("quote-speaker", [
        ("en", "“The wind changed and we ran for our lives,” said Joan Ridley, a farmer.", DAY),
        ("en", "“The wind changed and we ran for our lives,” said her neighbour Abel Rourke.", DAY)], id="a farmer or her neighbour"),
    pytest.param("quote-speaker", [
        ("fr", "Le préfet a réagi mardi. « La route restera fermée tout l'hiver », a dit le préfet Marc Destouches.", DAY),
        ("fr", "« La route restera fermée tout l'hiver », a prévenu la maire, Odile Kermadec.", DAY)], id="the prefect or the mayor"),
    pytest.param("quote-speaker", [
        ("fr", "« La route restera fermée tout l'hiver », a prévenu le préfet.", DAY),
        ("fr", "« La route restera fermée tout l'hiver », a prévenu la maire de Vernoy.", DAY)], id="two offices without names"),
    pytest.param("claim-polarity", [
        ("fr", "Lorvane a informé les syndicats avant l'annonce. L'usine fermera en juin.", DAY),
        ("fr", "Lorvane n'a pas informé les syndicats avant l'annonce. L'usine fermera en juin.", DAY)], id="warned or not"),
    pytest.param("claim-polarity", [
        ("en", "The driver was wearing a seat belt, police said.", DAY),
        ("en", "The driver was not wearing a seat belt, police said.", DAY)], id="wearing a belt or not"),
    pytest.param("claim-polarity", [
        ("fr", "Le conducteur portait sa ceinture au moment du choc.", DAY),
        ("fr", "Le conducteur ne portait pas sa ceinture au moment du choc.", DAY)], id="ceinture ou non"),
    pytest.param("claim-polarity", [
        ("en", "The alarm sounded before the fire spread.", DAY),
        ("en", "The alarm never sounded before the fire spread.", DAY)], id="never"),
    pytest.param("claim-polarity", [
        ("en", "The company accepted the offer from Tessac on Tuesday.", DAY),
        ("en", "The company rejected the offer from Tessac on Tuesday.", DAY)], id="accepted or rejected"),
    pytest.param("claim-polarity", [
        ("en", "Orwin Freight has confirmed that it is in talks with Pellham about a possible sale.", DAY),
        ("en", "Orwin Freight has denied that it is in talks with Pellham, the buyout firm.", DAY)], id="talks confirmed or denied"),
    pytest.param("claim-polarity", [
        ("en", "All eleven branch libraries will close in September. The council wants to save money.", DAY),
        ("en", "The eleven branch libraries will not close, the council's leader said yesterday.", DAY)], id="the day of a denial is not that of what it denies"),
    pytest.param("claim-polarity", [
        ("fr", "Mérindor a renoncé à son offre sur Caldane. Le groupe n'explique pas pourquoi.", DAY),
        ("fr", "Mérindor n'a pas renoncé à son offre sur Caldane. Le groupe cherche une banque.", DAY)], id="a noun that is read as a verb"),
    pytest.param("claim-polarity", [
        ("fr", "La ministre a reconnu avoir signé le contrat sans le lire.", DAY),
        ("fr", "La ministre a nié avoir signé le contrat en mai.", DAY)], id="admitted or denied"),
    pytest.param("claim-polarity", [
        ("en", "The alarm sounded seconds before the fall, said Bryn Tallock.", DAY),
        ("en", "The alarm did not sound. The men heard nothing.", DAY)], id="it sounded before the fall, or not at all"),
    pytest.param("claim-certainty", [
        ("fr", "Lorvane va supprimer 300 postes à Corval.", DAY),
        ("fr", "Lorvane pourrait supprimer 300 postes à Corval.", DAY)], id="will or may"),
    pytest.param("claim-certainty", [
        ("en", "Arsonists set the warehouse on fire.", DAY),
        ("en", "Arsonists may have set the warehouse on fire.", DAY)], id="did or may have"),
]

NEAR_MISSES = [
    pytest.param([
        ("en", "Orwin Freight has confirmed that it is in talks with Pellham Partners.", DAY),
        ("en", "Orwin Freight has denied that it is in talks with Corrigan Partners.", DAY)], id="talks with two firms"),
    pytest.param([
        ("en", "Craig Tollard pleaded guilty on Monday to the theft of a boat.", DAY),
        ("en", "Craig Tollard pleaded not guilty to the murder of its owner.", DAY)], id="guilty of one, not of the other"),
    pytest.param([
        ("fr", "Les communes de Vernoy, Brégy, Corval et Tessac sont privées d'eau.", DAY),
        ("fr", "Plusieurs communes, dont Vernoy, Brégy et Corval, sont privées d'eau.", DAY)], id="some of them"),
    pytest.param([
        ("fr", "Ont voté pour : Vernoy, Brégy, Corval et Tessac.", DAY),
        ("fr", "Le syndicat compte six communes : Vernoy, Brégy, Corval, Tessac, Marvane et Orlonge.", DAY)], id="those who voted, and all"),
    pytest.param([
        ("en", "Countries including Norway, Chile and Japan signed.", DAY),
        ("en", "Norway, Chile, Japan and Kenya signed.", DAY)], id="including"),
    pytest.param([
        ("en", "Norway, Chile and Japan abstained. Kenya and Peru voted against.", DAY),
        ("en", "Norway, Chile, Japan and Kenya did not vote in favour.", DAY)], id="other lists of the same countries"),
    pytest.param([
        ("fr", "Trois écoles fermeront en juin, dont Pasteur, et Jules-Verne, Curie et Colette ouvriront une classe.", DAY)], id="of whom some"),
    pytest.param([
        ("en", "Five countries signed the treaty. Norway, Chile and Japan were the first to do so.", DAY)], id="the first of them"),
    pytest.param([
        ("fr", "Deux hommes ont été arrêtés. Vernoy, Brégy et Corval restent sous surveillance.", DAY)], id="another number"),
    pytest.param([
        ("en", "Three ministers met in Oslo, Helsinki, Riga and Tallinn last year.", DAY)], id="people counted, places named"),
    pytest.param([
        ("fr", "Quatre communes, parmi lesquelles Vernoy, Brégy et Corval, sont touchées.", DAY)], id="among which"),
    pytest.param([
        ("fr", "« Nous n'avons jamais vu (…) une crue pareille », a dit la maire Odile Kermadec.", DAY),
        ("fr", "« Nous n'avons jamais vu, en trente ans de mandat, une crue pareille », a dit la maire Odile Kermadec.", DAY)], id="a cut"),
    pytest.param([
        ("fr", "« Nous [les habitants] avons tout perdu cette nuit », a dit Odile Kermadec.", DAY),
        ("fr", "« Nous avons tout perdu cette nuit », a dit Odile Kermadec.", DAY)], id="a word in brackets"),
    pytest.param([
        ("en", "“We have lost everything in one night,” Odile Kermadec said.", DAY),
        ("fr", "« Nous avons tout perdu en une nuit », a dit Odile Kermadec.", DAY)], id="translated"),
    pytest.param([
        ("en", "“I have lost everything I own tonight,” Joan Ridley said.", DAY),
        ("en", "Joan Ridley said she had “lost everything I own tonight”.", DAY)], id="without its subject"),
    pytest.param([
        ("fr", "Joan Ridley a assuré qu'elle « n'avait jamais vu une crue pareille ».", DAY),
        ("fr", "« Je n'ai jamais vu une crue pareille », a dit Joan Ridley.", DAY)], id="reported in another tense"),
    pytest.param([
        ("en", "“We're not going to close the mine,” Tait said.", DAY),
        ("en", "“We are not going to close the mine,” Tait said.", DAY)], id="a contraction"),
    pytest.param([
        ("fr", "« On va pas fermer la mine de Corval », a dit Tait.", DAY),
        ("fr", "« On ne va pas fermer la mine de Corval », a dit Tait.", DAY)], id="the spoken negation"),
    pytest.param([
        ("en", "“We will not close the mine, we will invest,” Tait said on Tuesday.", DAY),
        ("en", "“We will not close the port, we will sell it,” Rourke said on Tuesday.", DAY)], id="two statements"),
    pytest.param([
        ("fr", "« Nous sommes très heureux de cette victoire », a dit Théo Vassal.", DAY),
        ("fr", "« Nous sommes très fiers de cette équipe », a ajouté Théo Vassal.", DAY)], id="two statements of one speaker"),
    pytest.param([
        ("en", "“They knew just what they had come for,” Ridley said.", DAY),
        ("en", "“They knew exactly what they'd come for,” Ridley said.", DAY),
        ("fr", "« Ils savaient ce qu'ils étaient venus chercher », a dit Ridley.", DAY)], id="two translations"),
    pytest.param([
        ("en", "“We have 20 people on the ground,” Tait said.", DAY),
        ("en", "“We have twenty people on the ground,” Tait said.", DAY)], id="a number in words"),
    pytest.param([
        ("fr", "« Euh, nous n'avons jamais vu une crue pareille, voilà », a dit Odile Kermadec.", DAY),
        ("fr", "« Nous n'avons jamais vu une crue pareille », a dit Odile Kermadec.", DAY)], id="words that fill a pause"),
    pytest.param([
        ("fr", "« La route restera fermée tout l'hiver », a prévenu la préfecture.", DAY),
        ("fr", "« La route restera fermée tout l'hiver », a prévenu le préfet Marc Destouches.", DAY)], id="an office and its holder"),
    pytest.param([
        ("en", "“The road will stay closed all winter,” a spokesman for Lorvane said.", DAY),
        ("en", "“The road will stay closed all winter,” Lorvane said. Rhona Tait, its spokeswoman, gave no date.", DAY)], id="a spokesman and his firm"),
    pytest.param([
        ("en", "“The road will stay closed all winter,” a spokesman said.", DAY),
        ("en", "“The road will stay closed all winter,” said Abel Rourke, a spokesman for Lorvane.", DAY)], id="a spokesman without and with his name"),
    pytest.param([
        ("fr", "« La route restera fermée », selon le communiqué de Lorvane.", DAY),
        ("fr", "« La route restera fermée », a écrit Rhona Tait, directrice de Lorvane.", DAY)], id="a statement and who wrote it"),
    pytest.param([
        ("fr", "Lorvane n'a pas exclu de fermer l'usine de Corval.", DAY),
        ("fr", "Lorvane pourrait fermer l'usine de Corval.", DAY)], id="not excluded"),
    pytest.param([
        ("en", "The union said the firm had warned workers.", DAY),
        ("en", "The firm did not warn shareholders.", DAY)], id="two who were to be warned"),
    pytest.param([
        ("fr", "Le suspect nie avoir tiré sur le gendarme.", DAY),
        ("fr", "Le suspect a tiré sur le gendarme, selon le parquet.", DAY)], id="a suspect who denies"),
    pytest.param([
        ("en", "The plant will not close before June, Lorvane said.", DAY),
        ("en", "The plant will close in September, Lorvane said.", DAY)], id="not before"),
    pytest.param([
        ("fr", "Lorvane n'emploie que 300 personnes à Corval.", DAY),
        ("fr", "Lorvane emploie 300 personnes à Corval.", DAY)], id="only"),
    pytest.param([
        ("en", "Tess Millard did not score in the first half.", DAY),
        ("en", "Tess Millard scored in the second half.", DAY)], id="two halves of a match"),
    pytest.param([
        ("fr", "La préfecture n'a pas encore rouvert la route de Vernoy.", DAY),
        ("fr", "La préfecture a rouvert la route de Vernoy.", "2024-03-20")], id="a week later"),
    pytest.param([
        ("en", "Lorvane did not say how many jobs would go.", DAY),
        ("en", "Lorvane said 300 jobs would go.", DAY)], id="what was not said"),
]
