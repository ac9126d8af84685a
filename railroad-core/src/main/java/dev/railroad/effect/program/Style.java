package dev.railroad.effect.program;

/** How a program spells its options. */
enum Style {
    /** getopt_long: {@code -rf}, {@code -ofile}, {@code --name=value}, unique beginnings of long names. */
    GNU,
    /** As {@link #GNU} without beginnings: pflag, clap, argparse without abbreviations, commander. */
    PLAIN,
    /** Long names with one dash or two, no clusters: Go's flag package, terraform, java, find. */
    GO,
    /** {@code key=value} operands: dd. */
    KEYS,
    /** No options at all: every word is an operand. */
    NONE,
    /** As {@link #GNU}, and the first word may be a cluster without its dash: tar, ps, ar. */
    BUNDLE,
    /** Case does not matter, unique beginnings of names with one dash, {@code -name:value}. */
    POWERSHELL,
    /** {@code /s /q}, {@code /a:value}, case does not matter. */
    CMD
}
