"""Whether a database lets the site in, asked before anything is done with it."""

import program
from environment import PYTHON, clean_environment
from refusal import Refusal

ASK = "import os, psycopg2; psycopg2.connect(os.environ['DATABASE_URL']).close()"


def refuse_unless_open(url, way_out):
    """A Refusal with PostgreSQL's reason and the sentence `way_out` where `url` cannot be opened."""
    code, text = program.output([PYTHON, "-c", ASK], env=clean_environment(DATABASE_URL=url))
    if code:
        lines = [line.strip() for line in text.splitlines() if "Error" in line] or [text.strip()]
        raise Refusal(f"The database does not answer: {lines[-1]}. {way_out}")
