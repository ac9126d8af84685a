/** Readers of the files in which projects keep commands: package.json, Makefile, justfile, Taskfile.yml and others. */
@NullMarked
package dev.railroad.effect.project;

import org.jspecify.annotations.NullMarked;
