package dev.railroad.engine;

import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.effect.Effects;

/** Finds what a call would do. Thread-safe. */
interface Understanding {
    /** The effects of {@code call} in {@code workspace}. */
    Effects effects(ToolCall call, Workspace workspace);
}
