package dev.railroad.effect.interpreter;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from names. A changed copy shares all but the way to the change with its original, and joining two
 * copies of one original looks only at where they differ: scripts branch at every command, and each branch is a copy.
 *
 * <p>A binary trie over the bits of the spread hash, lowest first; names of equal hashes share a leaf's chain.
 */
final class PersistentMap<V> {
    private static final PersistentMap<?> EMPTY = new PersistentMap<>(null);

    /** What becomes of a name that both maps hold, or only one. */
    interface Merge<V> {
        V both(String name, V one, V other);

        V single(String name, V value);
    }

    private sealed interface Node<V> {}

    private record Fork<V>(@Nullable Node<V> zero, @Nullable Node<V> one) implements Node<V> {}

    private record Leaf<V>(
            int hash, String name, V value, @Nullable Leaf<V> next) implements Node<V> {}

    private final @Nullable Node<V> root;

    private PersistentMap(@Nullable Node<V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // an empty map holds no value of a wrong type
    static <V> PersistentMap<V> empty() {
        return (PersistentMap<V>) EMPTY;
    }

    @Nullable
    V get(String name) {
        int hash = spread(name);
        Node<V> node = root;
        int bits = hash;
        while (node instanceof Fork<V> fork) {
            node = (bits & 1) == 0 ? fork.zero() : fork.one();
            bits >>>= 1;
        }
        for (Leaf<V> leaf = (Leaf<V>) node; leaf != null; leaf = leaf.next()) {
            if (leaf.name().equals(name)) {
                return leaf.value();
            }
        }
        return null;
    }

    PersistentMap<V> with(String name, V value) {
        return new PersistentMap<>(put(root, new Leaf<>(spread(name), name, value, null), 0));
    }

    PersistentMap<V> without(String name) {
        return get(name) == null ? this : new PersistentMap<>(remove(root, spread(name), name, 0));
    }

    void forEach(BiConsumer<String, V> action) {
        forEach(root, action);
    }

    /** Whether both share all they hold; false says nothing. */
    boolean isSame(PersistentMap<V> other) {
        return root == other.root;
    }

    PersistentMap<V> join(PersistentMap<V> other, Merge<V> merge) {
        return isSame(other) ? this : new PersistentMap<>(join(root, other.root, merge, 0));
    }

    private static int spread(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    private static <V> Node<V> put(@Nullable Node<V> node, Leaf<V> fresh, int depth) {
        if (node == null) {
            return fresh;
        }
        boolean zero = (fresh.hash() >>> depth & 1) == 0;
        if (node instanceof Fork<V> fork) {
            return zero
                    ? new Fork<>(put(fork.zero(), fresh, depth + 1), fork.one())
                    : new Fork<>(fork.zero(), put(fork.one(), fresh, depth + 1));
        }
        Leaf<V> leaf = (Leaf<V>) node;
        if (leaf.hash() == fresh.hash()) {
            return new Leaf<>(fresh.hash(), fresh.name(), fresh.value(), drop(leaf, fresh.name()));
        }
        Fork<V> fork = (leaf.hash() >>> depth & 1) == 0 ? new Fork<>(leaf, null) : new Fork<>(null, leaf);
        return put(fork, fresh, depth);
    }

    private static <V> @Nullable Leaf<V> drop(@Nullable Leaf<V> chain, String name) {
        Leaf<V> kept = null;
        for (Leaf<V> leaf = chain; leaf != null; leaf = leaf.next()) {
            if (!leaf.name().equals(name)) {
                kept = new Leaf<>(leaf.hash(), leaf.name(), leaf.value(), kept);
            }
        }
        return kept;
    }

    private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, int hash, String name, int depth) {
        if (node instanceof Fork<V> fork) {
            return (hash >>> depth & 1) == 0
                    ? new Fork<>(remove(fork.zero(), hash, name, depth + 1), fork.one())
                    : new Fork<>(fork.zero(), remove(fork.one(), hash, name, depth + 1));
        }
        return drop((Leaf<V>) node, name);
    }

    private static <V> void forEach(@Nullable Node<V> node, BiConsumer<String, V> action) {
        if (node instanceof Fork<V> fork) {
            forEach(fork.zero(), action);
            forEach(fork.one(), action);
            return;
        }
        for (Leaf<V> leaf = (Leaf<V>) node; leaf != null; leaf = leaf.next()) {
            action.accept(leaf.name(), leaf.value());
        }
    }

    private static <V> @Nullable Node<V> join(
            @Nullable Node<V> one, @Nullable Node<V> other, Merge<V> merge, int depth) {
        if (one == other) {
            return one;
        }
        if (one instanceof Fork<V> || other instanceof Fork<V>) {
            return new Fork<>(
                    join(side(one, depth, 0), side(other, depth, 0), merge, depth + 1),
                    join(side(one, depth, 1), side(other, depth, 1), merge, depth + 1));
        }
        Node<V> joined = null;
        for (Leaf<V> leaf = (Leaf<V>) one; leaf != null; leaf = leaf.next()) {
            V otherValue = find((Leaf<V>) other, leaf.name());
            V value = otherValue == null
                    ? merge.single(leaf.name(), leaf.value())
                    : merge.both(leaf.name(), leaf.value(), otherValue);
            joined = put(joined, new Leaf<>(leaf.hash(), leaf.name(), value, null), depth);
        }
        for (Leaf<V> leaf = (Leaf<V>) other; leaf != null; leaf = leaf.next()) {
            if (find((Leaf<V>) one, leaf.name()) == null) {
                V value = merge.single(leaf.name(), leaf.value());
                joined = put(joined, new Leaf<>(leaf.hash(), leaf.name(), value, null), depth);
            }
        }
        return joined;
    }

    /** The half of a node below one value of a bit: a leaf stands for the fork above it. */
    private static <V> @Nullable Node<V> side(@Nullable Node<V> node, int depth, int bit) {
        if (node instanceof Fork<V> fork) {
            return bit == 0 ? fork.zero() : fork.one();
        }
        return node instanceof Leaf<V> leaf && (leaf.hash() >>> depth & 1) == bit ? leaf : null;
    }

    private static <V> @Nullable V find(@Nullable Leaf<V> chain, String name) {
        for (Leaf<V> leaf = chain; leaf != null; leaf = leaf.next()) {
            if (leaf.name().equals(name)) {
                return leaf.value();
            }
        }
        return null;
    }
}
