package dev.railroad.engine;

import dev.railroad.effect.program.Programs;

/** What is read once for the whole process, when it is first needed. */
final class Standard {
    static final Programs PROGRAMS = Programs.standard();

    private Standard() {}
}
