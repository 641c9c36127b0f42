"""The same graph for programs that speak rdflib: for interchange, not for large results (rows cost ten times more)."""

from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import StoreError
from kg.store.data_folder import DataFolder
from kg.store.prefixes import PREFIXES


def rdflib_dataset(data_dir: Path) -> Dataset:
    """The served graph as an rdflib Dataset, read-only; its default graph is the union of all graphs."""
    folder = DataFolder(data_dir).served().graph
    try:
        store = OxigraphStore(store=ox.Store.read_only(str(folder)))
    except OSError as error:
        raise StoreError(f"the graph in {folder} cannot be opened: {error}") from error
    dataset = Dataset(store=store, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset
