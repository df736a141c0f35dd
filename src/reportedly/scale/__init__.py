"""The same steps behind a distributed engine (optional extra ``scale``).

Reading one report needs nothing of the others, so that step alone is spread out; what must look
across reports runs where the store is.
"""

from reportedly.scale.dask import annotate_with_dask

__all__ = ["annotate_with_dask"]
