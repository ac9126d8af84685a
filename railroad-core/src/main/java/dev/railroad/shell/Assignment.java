package dev.railroad.shell;

import dev.railroad.Span;
import java.util.Optional;

/**
 * {@code name=value}, {@code name[subscript]+=value}, {@code name=(…)}.
 *
 * @param append whether {@code +=} was written
 * @param value the empty word for {@code name=}
 */
public record Assignment(String name, Optional<Word> subscript, boolean append, Word value, Span span)
        implements Node {}
