package dev.railroad.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {
    private static final Piece STAR = new Piece.Wildcard("*");
    private static final Piece HOLE = new Piece.Hole(Origin.NETWORK, "curl");

    @Test
    void knownTextIsOnePieceHoweverItWasMade() {
        Value whole = Value.of("ab");
        assertThat(whole.pieces()).containsExactly(new Piece.Text("ab"));
        assertThat(Value.of("a").plus("b")).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(Value.of(List.of(new Piece.Text("a"), new Piece.Text("b"))))
                .isEqualTo(whole)
                .hasSameHashCodeAs(whole);
        assertThat(whole.prefix()).isEqualTo("ab");
        assertThat(whole.suffix()).isEqualTo("ab");
        assertThat(whole.length()).isEqualTo(2);
        assertThat(whole.text()).contains("ab");
    }

    @Test
    void theEmptyTextHasNoPieces() {
        Value empty = Value.of(List.of(new Piece.Text("")));
        assertThat(empty).isEqualTo(Value.of("")).isNotEqualTo(Value.unknown(Origin.FILE, ""));
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.isKnown()).isTrue();
        assertThat(empty.pieces()).isEmpty();
        assertThat(empty.plus(Value.of(List.of(STAR))).pieces()).containsExactly(STAR);
    }

    @Test
    void whatIsNotKnownKeepsItsPieces() {
        Value value = Value.of("a").plus("b").plus(Value.of(List.of(HOLE))).plus("c");
        assertThat(value.pieces()).containsExactly(new Piece.Text("ab"), HOLE, new Piece.Text("c"));
        assertThat(value.isEmpty()).isFalse();
        assertThat(value.isKnown()).isFalse();
        assertThat(value.text()).isEmpty();
        assertThat(value.textOr("x")).isEqualTo("x");
        assertThat(value.prefix()).isEqualTo("ab");
        assertThat(value.suffix()).isEqualTo("c");
        assertThat(value.length()).isEqualTo(3);
        assertThat(value.hasHole(Origin.NETWORK)).isTrue();
        assertThat(value.show()).isEqualTo("ab‹curl›c");
    }
}
