"""Names over several articles: posts and who holds them, ages, spellings, and the name that answers one question."""

from __future__ import annotations

import pytest

DAY = "2024-03-12"
FAMILIES = ("name-",)

CONFLICTS = [
    pytest.param("name-role", [
        ("fr", "Un entrepôt a brûlé mardi à Vesonne. La procureure de la République de Vesonne, Anne Lestrade, a ouvert une enquête pour incendie criminel.", DAY),
        ("fr", "L'entrepôt de Vesonne a été détruit mardi par les flammes. Le procureur de Vesonne, Étienne Marchandeau, a ouvert une enquête.", DAY)], id="two prosecutors of one town"),
    pytest.param("name-role", [
        ("en", "A warehouse burned in Calder Bay on Tuesday. Fire Chief Dana Ortwell said the blaze was out by noon.", DAY),
        ("en", "Crews put out a warehouse fire in Calder Bay on Tuesday. Fire Chief Luis Carmody said the blaze was out by noon.", DAY)], id="two fire chiefs of one town"),
    pytest.param("name-role", [
        ("fr", "Les joueuses de Corval se sont imposées 3-1 mardi à Tessac. « Nous avons souffert », a reconnu l'entraîneure de Corval, Maud Sarrazin.", DAY),
        ("fr", "Corval s'est imposé 3-1 mardi à Tessac. « Nous avons souffert », a reconnu Yves Pommeret, l'entraîneur de Corval.", DAY)], id="two coaches of one team"),
    pytest.param("name-role", [
        ("fr", "Le groupe Lorvane va supprimer 300 postes. Sa directrice générale, Odile Kermadec, l'a annoncé mardi aux syndicats de Lorvane.", DAY),
        ("en", "Lorvane will cut 300 jobs. The chief executive of Lorvane, Philip Garrow, told unions on Tuesday.", DAY)], id="two chief executives, in two languages"),
    pytest.param("name-role", [
        ("fr", "La ministre de la Santé, Clara Vidonne, a annoncé mardi la fin des masques à l'hôpital.", DAY),
        ("fr", "Le ministre de la Santé, Jules Tarassin, a annoncé mardi la fin des masques à l'hôpital.", DAY)], id="two holders of a ministry"),
    pytest.param("name-role", [
        ("en", "Harrow won the regional final 2-1 on Tuesday. Harrow captain Tess Millard lifted the trophy.", DAY),
        ("en", "Harrow beat Penwick 2-1 in the final on Tuesday. Harrow captain Joan Ridley lifted the trophy.", DAY)], id="two captains of one team"),
    pytest.param("name-role", [
        ("en", "Ardale High School will close for two weeks. Principal Mark Ostrey told parents on Tuesday.", DAY),
        ("en", "Pupils of Ardale High School will stay home for two weeks. Principal Helen Drysdale told parents on Tuesday.", DAY)], id="two principals of one school"),
    pytest.param("name-posts", [
        ("fr", "Les recherches continuent à Vernoy. La colonelle Maud Sarrazin dirige les secours depuis mardi.", DAY),
        ("fr", "Les recherches continuent à Vernoy. La préfète Maud Sarrazin dirige les secours depuis mardi.", DAY)], id="a colonel or the prefect"),
    pytest.param("name-posts", [
        ("en", "Lorvane will cut 300 jobs. Union leader Rhona Tait called the plan brutal.", DAY),
        ("en", "Lorvane will cut 300 jobs. Finance director Rhona Tait called the plan brutal.", DAY)], id="a union leader or the finance director"),
    pytest.param("name-posts", [
        ("fr", "Le procès s'est ouvert mardi. Le procureur Étienne Marchandeau a demandé le renvoi.", DAY),
        ("fr", "Le procès s'est ouvert mardi. L'avocat de la défense, Étienne Marchandeau, a demandé le renvoi.", DAY)], id="the prosecutor or the defence"),
    pytest.param("name-posts", [
        ("en", "Harrow won 2-1. Goalkeeper Tess Millard saved a penalty.", DAY),
        ("en", "Harrow won 2-1. Coach Tess Millard praised her team.", DAY)], id="a goalkeeper or the coach"),
    pytest.param("name-posts", [
        ("fr", "L'adjointe au maire de Vernoy, Odile Kermadec, a inauguré la halle.", DAY),
        ("fr", "La maire de Vernoy, Odile Kermadec, a inauguré la halle.", DAY)], id="the mayor or a deputy"),
    pytest.param("name-posts", [
        ("en", "Judge Helen Drysdale set bail at $50,000.", DAY),
        ("en", "Prosecutor Helen Drysdale set out the case. Bail was set at $50,000.", DAY)], id="the judge or the prosecutor"),
    pytest.param("name-age", [
        ("fr", "La grimpeuse Maud Sarrazin, 27 ans, a atteint le sommet mardi.", DAY),
        ("fr", "À 37 ans, la grimpeuse Maud Sarrazin a atteint le sommet mardi.", DAY)], id="an age at the head of the sentence"),
    pytest.param("name-age", [
        ("en", "Rescuers found hiker Joan Ridley, 64, on Tuesday. She was cold but well.", DAY),
        ("en", "Joan Ridley was found on Tuesday. The 46-year-old hiker was cold but well.", DAY)], id="an age that calls the person"),
    pytest.param("name-age", [
        ("fr", "Le violoniste Marc Destouches, 31 ans, a remporté le concours.", DAY),
        ("fr", "Marc Destouches a remporté le concours. Le violoniste de 13 ans a joué Bach.", DAY)], id="un âge qui désigne la personne"),
    pytest.param("name-age", [
        ("en", "Tess Millard, a 35-year-old nurse, was rescued from the roof.", DAY),
        ("en", "Nurse Tess Millard, 53, was rescued from the roof.", DAY)], id="digits swapped"),
    pytest.param("name-age", [
        ("fr", "La victime, Théo Vassal, âgé de 22 ans, est morte sur place.", DAY),
        ("fr", "Théo Vassal, 29 ans, est mort sur place mardi.", DAY)], id="another last digit"),
    pytest.param("name-age", [
        ("en", "Joan Ridley, 64, was found alive on Tuesday.", DAY),
        ("fr", "La randonneuse Joan Ridley, 46 ans, a été retrouvée vivante mardi.", DAY)], id="in two languages"),
    pytest.param("name-spelling", [
        ("fr", "L'architecte Maud Sarrazin livrera la halle en 2026.", DAY),
        ("fr", "La halle sera livrée en 2026 par l'architecte Maud Sarazin.", DAY)], id="a doubled letter"),
    pytest.param("name-spelling", [
        ("en", "Joan Ridley was found on Tuesday. Ridley was cold.", DAY),
        ("en", "Joan Riddley was found on Tuesday.", DAY)], id="a doubled letter, in English"),
    pytest.param("name-spelling", [
        ("fr", "Le train a déraillé mardi près de Sourdeval-les-Bains.", DAY),
        ("fr", "Le train a déraillé mardi près de Sourdeva-les-Bains, dans le Causse.", DAY)], id="a town"),
    pytest.param("name-spelling", [
        ("en", "Lorvane Energy will close a plant. Lorvane Energy employs 300 people.", DAY),
        ("en", "Lorvanne Energy will close a plant.", DAY)], id="a firm"),
    pytest.param("name-spelling", [
        ("fr", "Le capitaine Théo Vassal a parlé. Théo Vassal était seul. Vassal dirigeait l'équipe. Théo Vasal a ensuite quitté la salle.", DAY),
        ("fr", "Le capitaine Théo Vassal a parlé mardi. Vassal était seul.", DAY)], id="once, beside the right form"),
    pytest.param("name-spelling", [
        ("en", "Theo Vassall led the crew. Vassall spoke on Tuesday.", DAY),
        ("en", "Theo Vassal led the crew. Vassal spoke on Tuesday.", DAY)], id="a last name"),
    pytest.param("name-slot", [
        ("en", "Tess Millard won the Skerrow marathon on Tuesday. Rain fell all day.", DAY),
        ("en", "Joan Ridley won the Skerrow marathon on Tuesday. Rain fell all day.", DAY)], id="one race, two winners"),
    pytest.param("name-slot", [
        ("fr", "Théo Vassal a remporté mardi le marathon de Corval sous la pluie.", DAY),
        ("fr", "Marc Destouches a remporté mardi le marathon de Corval sous la pluie.", DAY)], id="une course, deux vainqueurs"),
    pytest.param("name-slot", [
        ("fr", "Le groupe Lorvane, dont le siège est à Tessac, recrute 300 personnes.", DAY),
        ("fr", "Le groupe Lorvane, dont le siège est à Corval, recrute 300 personnes.", DAY)], id="a seat in two towns"),
    pytest.param("name-slot", [
        ("en", "Lorvane, based in Harrow, is hiring 300 people.", DAY),
        ("en", "Lorvane, which is based in Penwick, is hiring 300 people.", DAY)], id="based in two towns"),
    pytest.param("name-slot", [
        ("fr", "Née à Vernoy, la pianiste Maud Sarrazin jouera mardi.", DAY),
        ("fr", "La pianiste Maud Sarrazin, née à Brégy, jouera mardi.", DAY)], id="born in two towns"),
    pytest.param("name-slot", [
        ("en", "Tess Millard scored the winning goal in the 88th minute. Harrow beat Penwick 2-1.", DAY),
        ("en", "Joan Ridley scored the winning goal in the 88th minute. Harrow beat Penwick 2-1.", DAY)], id="one goal, two scorers"),
    pytest.param("name-slot", [
        ("fr", "L'avion s'est posé en urgence à Tessac mardi. Ses 120 passagers sont saufs.", DAY),
        ("fr", "L'avion s'est posé en urgence à Corval mardi. Ses 120 passagers sont saufs.", DAY)], id="a sentence with another town"),
    pytest.param("name-slot", [
        ("fr", "Lorvane a racheté le verrier Marlieux pour 30 millions d'euros.", DAY),
        ("fr", "Tessac Industries a racheté le verrier Marlieux pour 30 millions d'euros.", DAY)], id="one sale, two buyers"),
]

NEAR_MISSES = [
    pytest.param([
        ("fr", "Le groupe Lorvane a publié ses comptes mardi. La directrice générale de Lorvane, Odile Kermadec, prévoit une bonne année.", "2023-03-12"),
        ("fr", "Le groupe Lorvane a publié ses comptes mardi. Le directeur général de Lorvane, Paul Garraud, nommé en janvier, prévoit une bonne année.", DAY)], id="a post that changed hands in a year"),
    pytest.param([
        ("en", "Calder Bay police chief Dana Ortwell is on leave. Acting police chief Luis Carmody took questions on Tuesday.", DAY),
        ("en", "Calder Bay police chief Dana Ortwell did not speak.", DAY),
        ("en", "Calder Bay acting police chief Luis Carmody spoke on Tuesday.", DAY)], id="the chief and the acting chief"),
    pytest.param([
        ("fr", "L'ancien procureur de Vesonne, Étienne Marchandeau, a témoigné mardi.", DAY),
        ("fr", "La procureure de Vesonne, Anne Lestrade, a requis mardi la relaxe.", DAY)], id="a former holder"),
    pytest.param([
        ("en", "Lorvane chief executive Philip Garrow will step down in June. Incoming chief executive Rhona Tait will take over.", DAY),
        ("en", "Rhona Tait will be the next chief executive of Lorvane, the group said on Tuesday.", DAY),
        ("en", "Philip Garrow, chief executive of Lorvane, said the time had come.", DAY)], id="the one who leaves and the one who comes"),
    pytest.param([
        ("fr", "Le maire de Vernoy, Anselme Tourriol, a inauguré la halle mardi.", DAY),
        ("fr", "L'adjoint au maire de Vernoy, Baptiste Charmeuil, a inauguré la halle mardi avec le conseil.", DAY)], id="a mayor and a deputy"),
    pytest.param([
        ("fr", "Marc Vassal, 54 ans, a témoigné mardi devant la cour. Il a parlé de son fils.", DAY),
        ("fr", "Théo Vassal, 22 ans, a témoigné mardi devant la cour. Il a parlé de son père.", DAY)], id="father and son"),
    pytest.param([
        ("fr", "Le directeur général de Lorvane, Paul Garraud, a rencontré mardi celui de Tessac.", DAY),
        ("fr", "Le directeur général de Tessac, Yann Quéré, a rencontré mardi celui de Lorvane.", DAY)], id="the heads of two firms"),
    pytest.param([
        ("fr", "Le maire de Vernoy, Anselme Tourriol, refuse la fermeture de la ligne.", DAY),
        ("fr", "Le maire de Brégy, Baptiste Charmeuil, refuse la fermeture de la ligne.", DAY)], id="the mayors of two towns"),
    pytest.param([
        ("en", "Coach Abel Rourke was sacked by Dunmarrow on Tuesday. Dunmarrow coach Abel Rourke had lost five matches.", DAY),
        ("en", "Dunmarrow coach Milo Vance, who replaced Abel Rourke last week, won his first match.", "2024-03-20")], id="a coach and who replaced him"),
    pytest.param([
        ("en", "Harrow captain Tess Millard scored twice.", DAY),
        ("en", "Penwick captain Joan Ridley was sent off. Harrow won 2-1.", DAY)], id="the captains of two teams"),
    pytest.param([
        ("fr", "La ministre de la Santé, Clara Vidonne, a visité l'hôpital.", DAY),
        ("fr", "Le ministre de l'Intérieur, Jules Tarassin, a visité l'hôpital.", DAY)], id="two ministries"),
    pytest.param([
        ("en", "Lorvane finance director Rhona Tait presented the results.", "2023-03-12"),
        ("en", "Lorvane chief executive Rhona Tait presented the results.", DAY)], id="promoted a year later"),
    pytest.param([
        ("fr", "Le maire de Vernoy, Anselme Tourriol, a parlé.", DAY),
        ("fr", "Le sénateur Anselme Tourriol a parlé.", DAY)], id="mayor and senator"),
    pytest.param([
        ("fr", "Le médecin Anselme Tourriol a parlé.", DAY),
        ("fr", "Le député Anselme Tourriol a parlé.", DAY)], id="doctor and member of parliament"),
    pytest.param([
        ("en", "Joan Ridley, 64, was found alive on Tuesday.", DAY),
        ("en", "Joan Ridley, who is 65, was found alive.", DAY)], id="a birthday apart"),
    pytest.param([
        ("en", "Joan Ridley, 64, was found alive on Tuesday.", DAY),
        ("en", "Joan Ridley, who was 19 when she first climbed the hill, was found alive.", DAY)], id="an age of long ago"),
    pytest.param([
        ("fr", "Marc Vassal, 54 ans, a été retrouvé mardi.", DAY),
        ("fr", "Marc Vassal et son fils de 12 ans ont été retrouvés mardi.", DAY)], id="the son's age"),
    pytest.param([
        ("fr", "Marc Vassal, 54 ans, a été retrouvé mardi.", DAY),
        ("fr", "Le père, M. Vassal, et Théo Vassal, 22 ans, ont été retrouvés mardi.", DAY)], id="two people of one family"),
    pytest.param([
        ("fr", "Une femme de 64 ans a été retrouvée mardi. Joan Ridley marchait depuis dimanche.", DAY),
        ("fr", "Joan Ridley, 64 ans, a été retrouvée mardi.", DAY)], id="the age told before the name"),
    pytest.param([
        ("fr", "Mohammed Benkirane a été élu mardi.", DAY),
        ("fr", "Mohamed Benkirane a été élu mardi.", DAY)], id="a given name with two forms"),
    pytest.param([
        ("fr", "La réunion a eu lieu à Zürich mardi.", DAY),
        ("fr", "La réunion a eu lieu à Zurich mardi.", DAY)], id="a diaeresis"),
    pytest.param([
        ("fr", "Théo Vassal et Léo Vassal ont gagné mardi.", DAY),
        ("fr", "Léo Vassal a gagné mardi.", DAY)], id="two brothers"),
    pytest.param([
        ("en", "The meeting was held in Geneva on Tuesday.", DAY),
        ("fr", "La réunion a eu lieu à Genève mardi.", DAY)], id="a town in two languages"),
    pytest.param([
        ("en", "The meeting was held in Antwerp. Brussels was too busy.", DAY),
        ("fr", "La réunion a eu lieu à Anvers. Bruxelles était trop chargée.", DAY)], id="two towns in two languages"),
    pytest.param([
        ("fr", "Volodymyr Kravtchenko a signé mardi.", DAY),
        ("en", "Volodymyr Kravchenko signed on Tuesday.", DAY)], id="another alphabet in two languages"),
    pytest.param([
        ("fr", "Jean Dupuis a parlé mardi.", DAY),
        ("fr", "Jeanne Dupuis a parlé mercredi.", DAY)], id="a man and a woman"),
    pytest.param([
        ("fr", "Le groupe Lorvane recrute.", DAY),
        ("fr", "Les Lorvanes recrutent.", DAY)], id="the plural of a name"),
    pytest.param([
        ("en", "Dr Stephen Marlowe spoke.", DAY),
        ("en", "Steven Marlowe spoke.", DAY)], id="a given name with two spellings"),
    pytest.param([
        ("fr", "Martin Vassal a gagné la course devant Martine Vassal.", DAY),
        ("fr", "Martine Vassal a fini deuxième.", DAY)], id="two who are named together"),
    pytest.param([
        ("en", "Tess Millard won the Skerrow marathon on Tuesday.", DAY),
        ("en", "Joan Ridley won the Skerrow half-marathon on Tuesday.", DAY)], id="two races"),
    pytest.param([
        ("en", "Tess Millard won the women's race at Skerrow on Tuesday.", DAY),
        ("en", "Abel Rourke won the men's race at Skerrow on Tuesday.", DAY)], id="men and women"),
    pytest.param([
        ("en", "Tess Millard won the Skerrow marathon on Tuesday.", DAY),
        ("en", "Joan Ridley won the Skerrow marathon last year. Tess Millard won on Tuesday.", DAY)], id="last year's winner"),
    pytest.param([
        ("fr", "Lorvane, dont le siège est à Tessac, recrute.", DAY),
        ("fr", "Lorvane, dont l'usine est à Corval, recrute.", DAY)], id="seat and plant"),
    pytest.param([
        ("en", "Lorvane, based in Paris, is hiring.", DAY),
        ("en", "Lorvane, based in Puteaux near Paris, is hiring.", DAY)], id="a suburb"),
    pytest.param([
        ("en", "Lorvane, based in Harrow, is hiring.", DAY),
        ("en", "Lorvane, based in England, is hiring.", DAY)], id="town and country"),
    pytest.param([
        ("en", "Tess Millard scored in the 12th minute. Harrow won 2-0.", DAY),
        ("en", "Joan Ridley scored in the 88th minute. Harrow won 2-0.", DAY)], id="two goals"),
    pytest.param([
        ("fr", "Née à Vernoy, la pianiste Maud Sarrazin jouera.", DAY),
        ("fr", "La pianiste Maud Sarrazin, née dans le Causse, jouera.", DAY)], id="town and region"),
]
