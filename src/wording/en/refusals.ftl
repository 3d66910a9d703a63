## refusals
