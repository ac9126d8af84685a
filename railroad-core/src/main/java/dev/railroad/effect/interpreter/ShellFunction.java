package dev.railroad.effect.interpreter;

import dev.railroad.shell.Command;

/**
 * A function of the script.
 *
 * @param home the interpreter of the text that it is written in
 */
record ShellFunction(String name, Command body, Shell home) {}
