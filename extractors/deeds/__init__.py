"""Deeds: what a unit (or county) did that schemes ask for beside the ten event types (lexicons/deeds_*.yaml).

Sources: 厅字〔2017〕13号 二 and 三; 安徽“双包”意见 二 to 四.
"""
