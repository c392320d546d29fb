"""Matters: what a paper says was done about each matter of poverty work that schemes of counties and helping units ask for.

Sources: items (1) to (15) of 国开办发〔2014〕30号; articles 3 to 25 of 粤发〔2016〕13号.
"""
