"""Values that cross the house -> tables for researchers, as CSV and Parquet."""
