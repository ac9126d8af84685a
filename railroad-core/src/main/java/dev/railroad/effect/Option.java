package dev.railroad.effect;

/**
 * An option of an invocation, in its program's canonical spelling.
 *
 * @param name the first spelling in the program's table, dashes included: {@code --force}, {@code -r}
 * @param value its argument; the empty value when it takes none
 * @param certain whether the word is known to be this option; false where the word has holes
 */
public record Option(String name, Value value, boolean certain) {}
