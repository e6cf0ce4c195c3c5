"""The commands of `python -m loaders`, by what they are about; `loaders/__main__.py` lists them."""
