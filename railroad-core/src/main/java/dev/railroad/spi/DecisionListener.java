package dev.railroad.spi;

import dev.railroad.Decision;
import dev.railroad.ToolCall;

/**
 * Learns of every decision, after it was taken and before it is handed out: for logs, metrics, audits. Thread-safe. A
 * listener that fails changes no verdict; its failure becomes a notice.
 */
public interface DecisionListener {
    /** A decision was taken. */
    void decided(ToolCall call, Decision decision);
}
