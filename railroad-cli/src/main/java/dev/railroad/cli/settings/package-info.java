/** The settings files of Claude Code: finding our hook in them, and putting it there without touching anything else. */
@NullMarked
package dev.railroad.cli.settings;

import org.jspecify.annotations.NullMarked;
