/** Reads a tool call, finds what it would do, and judges it by the rules. */
module dev.railroad.core {
    requires static transitive org.jspecify;

    exports dev.railroad;
    exports dev.railroad.effect;
    exports dev.railroad.engine;
    exports dev.railroad.rule;
    exports dev.railroad.shell;
    exports dev.railroad.spi;

    uses dev.railroad.spi.DecisionListener;
    uses dev.railroad.spi.RuleSource;
    uses dev.railroad.spi.SnapshotStore;
}
