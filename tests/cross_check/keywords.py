"""Compares TF-IDF of the sample's paragraphs with scikit-learn; see README.md beside this file."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfTransformer

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-9


def main():
    paragraphs = (ROOT / "examples/data/report.paragraphs.txt").read_text("utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, paragraph in enumerate(paragraphs):
            files.append(Path(folder, f"{number}.txt"))
            files[-1].write_text(paragraph, "utf-8")
        command = ["cargo", "run", "--quiet", "-p", "tifa-cli", "--", "keywords", "--method", "tf-idf", "--all-terms"]
        command += ["--appendix", "--most", "1000000", *map(str, files)]
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    rows = list(csv.DictReader(line for line in run.stdout.splitlines() if not line.startswith("#")))
    # A word and a lexicon term of the same text are two rows, with the document frequency of both together.
    terms = {term: place for place, term in enumerate(sorted({row["term"] for row in rows}))}
    counts = np.zeros((len(files), len(terms)))
    for row in rows:
        counts[int(row["document"]), terms[row["term"]]] += int(row["count"])
    scores = TfidfTransformer(norm=None, smooth_idf=True).fit_transform(counts).toarray()
    sums = counts.sum(axis=1)
    worst = 0.0
    for row in rows:
        document, term = int(row["document"]), terms[row["term"]]
        expected = scores[document, term] / sums[document] * int(row["count"]) / counts[document, term]
        worst = max(worst, abs(float(row["score"]) - expected) / max(1.0, abs(expected)))
    print(f"tf-idf: {len(rows)} scores of {len(files)} documents, scikit-learn, largest difference {worst:.1e}")
    if not worst <= TOLERANCE:
        sys.exit(f"differs by more than {TOLERANCE}")


if __name__ == "__main__":
    main()
