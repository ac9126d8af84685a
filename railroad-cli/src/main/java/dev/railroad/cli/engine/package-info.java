/**
 * The resident engine: one virtual machine for a user's calls, behind a Unix domain socket. It frames, bounds and times
 * calls; what they mean is judged by the same hook path as in a process of its own.
 */
@NullMarked
package dev.railroad.cli.engine;

import org.jspecify.annotations.NullMarked;
