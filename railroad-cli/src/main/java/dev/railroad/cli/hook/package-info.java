/**
 * What an agent's hook calls: events in, answers out. No picocli, no regular expressions, no streams: this runs before
 * every call of every tool.
 */
@NullMarked
package dev.railroad.cli.hook;

import org.jspecify.annotations.NullMarked;
