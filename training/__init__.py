"""Everything that makes the weights: corpora, model, training, export. Never imported by the package."""
