"""How fast the pages of coverage are at national size, with two years of history behind them."""
