/** The log of decisions: one redacted line a call. */
@NullMarked
package dev.railroad.cli.log;

import org.jspecify.annotations.NullMarked;
