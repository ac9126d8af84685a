package dev.railroad.effect.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Workspace;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlacesTest {
    private static final Places PLACES = Places.standard();

    private static String places(String path, boolean whole) {
        return places(path, whole, new FakeScene.FakeWorkspace(false));
    }

    private static String places(String path, boolean whole, Workspace workspace) {
        TreeSet<String> names = new TreeSet<>();
        PLACES.of(path, whole, workspace, Context.in(workspace.project("")))
                .forEach(
                        place -> names.add(place.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return String.join(" ", names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "/ => home project root",
                "/home => home project system",
                "/home/u => home project",
                "/home/u/p => in-home project",
                "/home/u/p/src => in-home in-project",
                "/home/u/p/.git => in-home in-project repository",
                "/home/u/p/.GIT/config => autorun in-home in-project repository",
                "/home/u/p/node_modules/x => in-home in-project regenerable",
                "/home/u/p/a/__pycache__ => in-home in-project regenerable",
                "/home/u/p/target => in-home in-project regenerable",
                "/home/u/p/dist/dir => in-home in-project regenerable",
                "/home/u/p/src/dir => in-home in-project",
                "/home/u/p/.env => credentials in-home in-project",
                "/home/u/p/.env.example => in-home in-project",
                "/home/u/p/railroad.yaml => guard in-home in-project",
                "/home/u/p/.claude/settings.json => agent-configuration in-home in-project",
                "/home/u/.claude/settings.json => agent-configuration in-home",
                "/home/u/.claude/todos/x => in-home",
                "/home/u/.ssh/id_rsa => credentials in-home",
                "/home/u/.ssh/id_rsa.pub => in-home",
                "/home/u/.ssh/authorized_keys => autorun credentials in-home",
                "/home/u/.bashrc => autorun in-home",
                "/home/u/.config/railroad/railroad.yaml => guard in-home",
                "/home/other/x => outside",
                "/etc => system",
                "/etc/passwd => system",
                "/etc/shadow => credentials system",
                "/tmp => system",
                "/tmp/x => temporary",
                "/var/tmp/x => temporary",
                "/var => system",
                "/dev/sda => device",
                "/dev/null => harmless-device",
                "/dev/tty1 => harmless-device",
                "/mnt/disk/x => outside",
                "C:/Windows/System32 => system",
                "relative => unknown",
            })
    void knowsPlaces(String path, String expected) {
        assertThat(places(path, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "/ => home project root",
                "/home/u => home project",
                "/home/u/p => in-home project",
                "/tmp => temporary",
                "/home/u/.ssh => credentials in-home",
                "/etc => system",
            })
    void knowsWholeContents(String path, String expected) {
        assertThat(places(path, true)).isEqualTo(expected);
    }

    @Test
    void aWorkTreeIsNotTemporaryWhereverItStands() {
        Workspace tree = new FakeScene.FakeWorkspace(false, "/tmp/w", true);
        assertThat(places("/tmp/w/src", false, tree)).isEqualTo("in-project");
        assertThat(places("/tmp/w", false, tree)).isEqualTo("project");
        assertThat(places("/tmp/x", false, tree)).isEqualTo("temporary");
        Workspace bare = new FakeScene.FakeWorkspace(false, "/tmp/w", false);
        assertThat(places("/tmp/w/src", false, bare)).isEqualTo("in-project temporary");
    }
}
