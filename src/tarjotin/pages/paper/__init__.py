"""Tagged PDF (`pdf`, PDF/UA-1) made of the same HTML as the pages, few at a time (`limits`)."""
