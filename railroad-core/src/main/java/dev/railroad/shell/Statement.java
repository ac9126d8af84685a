package dev.railroad.shell;

import dev.railroad.Span;

/**
 * One and-or list.
 *
 * @param background whether {@code &} ends it
 */
public record Statement(Command command, boolean background, Span span) implements Node {}
