package dev.railroad.cli.hook;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import java.util.List;

/** Decides about calls; what the hook needs of the engine. */
public interface Judge {
    /** The decision about a call. */
    Decision judge(ToolCall call);

    /** What a person must know about the rules in force in {@code directory}; empty when all is well. */
    List<String> notices(String directory);

    /** The project that {@code directory} belongs to. */
    String project(String directory);
}
