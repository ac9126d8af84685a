package dev.railroad.effect.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.railroad.effect.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project files as their programs read them: what would run, and on which line it stands. */
final class ProjectReadersTest {
    private static final Map<String, String> FILES =
            Map.of("/p/inc.mk", "inc:\n\techo inc\n", "/p/more.just", "more:\n  echo more\n");

    private static final Surroundings PLACE = new Surroundings() {
        @Override
        public String directory() {
            return "/p";
        }

        @Override
        public Optional<String> open(String path) {
            return Optional.ofNullable(FILES.get(path));
        }

        @Override
        public Optional<Value> variable(String name) {
            return name.equals("HOME") ? Optional.of(Value.of("/h")) : Optional.empty();
        }

        @Override
        public List<String> list(String path) {
            return List.of();
        }
    };

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }

    private static String told(List<Step> steps) {
        List<String> told = new ArrayList<>();
        for (Step step : steps) {
            told.add(step.line() + " " + step.code().show().replace("\n", "\\n"));
        }
        return String.join(" | ", told);
    }

    private static String make(String text, String... goals) {
        Makefile makefile = new Makefile(PLACE, Map.of("SET", Value.of("s")));
        makefile.read("/p/Makefile", text);
        return told(makefile.run(List.of(goals)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "a:\\n\\techo a\\nb:\\n\\techo b => 2 echo a",
                ".PHONY: x\\n.x:\\n\\techo\\nb: c\\n\\techo b\\nc:\\n\\t@-echo c => 7 echo c | 5 echo b",
                "D = $(E)/x\\nE := y\\na:\\n\\trm $(D) ${E} $$HOME $(HOME) => 4 rm y/x y $HOME /h",
                "SET = no\\na:\\n\\techo $(SET) => 3 echo s",
                "V ?= 1\\nV ?= 2\\nV += 3\\na: ; echo $V => 4 echo 1 3",
                "a: b.o\\n%.o: %.c\\n\\tcc $< -o $@ $* $(@F) => 3 cc b.c -o b.o b b.o",
                "a:\\n\\tcd x && \\\\n\\trm y => 2 cd x && \\\\nrm y",
                "ifeq ($(SET),s)\\nX=1\\nelse\\nX=2\\nendif\\na: ; echo $X => 6 echo 1",
                "ifdef NOPE\\nX=1\\nelse ifeq (a,a)\\nX=2\\nelse\\nX=3\\nendif\\na: ; echo $X => 8 echo 2",
                "ifneq ($(shell uname),x)\\nX=1\\nendif\\na: ; echo $X => 1 uname | 4 echo 1",
                "include inc.mk\\n => 2 echo inc",
                "define W\\nrm $(1)\\necho $(1)\\nendef\\na:\\n\\t$(call W,z) => 6 rm z | 6 echo z",
                "a:\\n\\techo $(subst a,b,banana) $(addprefix x/,1 2) $(notdir a/b.c) $(dir a/b) => 2 echo bbnbnb x/1 x/2 b.c a/",
                "a:\\n\\techo $(foreach i,1 2,<$(i)>) $(if ,y,n) => 2 echo <1> <2> n",
                "S = a.c b.c\\na:\\n\\techo $(S:.c=.o) => 3 echo a.o b.o",
                "a:\\n\\techo [$(UNSET)] $(RM) $(CURDIR) => 2 echo [] rm -f /p",
                ".ONESHELL:\\na:\\n\\tcd x\\n\\trm y => 3 cd x\\nrm y\\n",
                ".DEFAULT_GOAL := b\\na: ; echo a\\nb: ; echo b => 3 echo b",
                "X = $(X)\\na: ; echo $(X). => 2 echo .",
                "# a: b\\na: ; echo a # b => 2 echo a",
            })
    void makefiles(String text, String expected) {
        assertThat(make(unescaped(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "x:\\n  @echo x\\n => x => 2 echo x",
                "v := \"a\" + 'b'\\nx w=v:\\n  echo {{v}} {{w}} {{{{x}}\\n => x => 3 echo ab ab {{x}}",
                "x +a: y\\n  echo {{a}}\\ny:\\n  echo y\\n => x 1 2 => 4 echo y | 2 echo 1 2",
                "x: && (y \"1\")\\n  echo x\\ny a:\\n  echo {{a}}\\n => x => 2 echo x | 4 echo 1",
                "alias z := x\\nx:\\n  echo x\\n => z => 3 echo x",
                "import 'more.just'\\n => more => 2 echo more",
                "x:\\n    #!/usr/bin/env python3\\n    a()\\n => x => 2 #!/usr/bin/env python3\\na()\\n\\n",
                "x:\\n  echo x\\n => nope =>",
            })
    void justfiles(String text, String words, String expected) {
        Justfile justfile = new Justfile(PLACE, Map.of());
        justfile.read("/p/justfile", unescaped(text));
        List<Value> values = new ArrayList<>();
        for (String word : words.split(" ", -1)) {
            values.add(Value.of(word));
        }
        assertThat(told(justfile.run(values))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "tasks:\\n  x: rm a => 2 rm a",
                "tasks:\\n  x:\\n    - rm a\\n    - rm b => 3 rm a | 4 rm b",
                "vars:\\n  D: d\\ntasks:\\n  x:\\n    deps: [y]\\n    cmds:\\n      - rm {{.D}} {{.CLI_ARGS}}\\n  y:\\n    cmd: 'rm y' => 9 rm y | 7 rm d rest",
                "tasks:\\n  x:\\n    cmds:\\n      - task: y\\n        vars: {A: 1}\\n      - cmd: rm c\\n        silent: true\\n  y:\\n    cmds:\\n    - \"rm y\" => 10 rm y | 6 rm c",
                "tasks:\\n  x:\\n    cmds:\\n      - |\\n        cd a\\n        rm b\\n      - defer: rm z => 5 cd a\\nrm b\\n | 7 rm z",
                "tasks:\\n  y:\\n    aliases: [x]\\n    cmd: rm a # b => 4 rm a",
            })
    void taskfiles(String text, String expected) {
        Taskfile taskfile = new Taskfile(PLACE, Map.of(), Value.of("rest"));
        assertThat(told(taskfile.run("/p/Taskfile.yml", unescaped(text), List.of("x"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "a.json => {\"s\":{\"x\":\"rm \\u0061\"}} => 1 rm a",
                "a.json => {// c\\n\"s\":{\"y\":[],\\n\"x\":[\"a\",\"b\",],},} => 3 a | 3 b",
                "a.json => {\"s\":{\"x\":{\"command\":\"a\",\"dependencies\":[\"y\"]}}} => 1 a",
                "a.json => {\"s\":{\"x\": =>",
                "a.toml => [s]\\nx = \"a\"\\n[t]\\nx = \"b\" => 2 a",
                "a.toml => s.x = 'a\\b' # c => 1 a\\b",
                "a.toml => [s]\\nx = {cmd = \"a\"} => 2 a",
                "a.toml => [s]\\nx = [\"a\",\\n \"b\"] => 2 a | 3 b",
                "a.toml => [s]\\nx = \"\"\"a\\nb\"\"\" => 2 a\\nb",
                "a.toml => [s.x]\\nshell = \"a\" => 2 a",
            })
    void scripts(String path, String text, String expected) {
        ScriptFile file = ScriptFile.read(path, unescaped(text), List.of("s"));
        assertThat(told(file.script("x"))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void rakefiles() {
        Rakefile rakefile = new Rakefile();
        rakefile.read(
                "/p/Rakefile",
                "namespace :db do\n  task wipe: [:stop] do\n    sh 'a'\n  end\n  task(:stop) { sh 'b' }\nend\ntask default: 'db:wipe'\n");
        assertThat(told(rakefile.run(List.of()))).isEqualTo("5  sh 'b' } | 2 \\n    sh 'a'");
    }

    @Test
    void neverThrowAndStayLinear() {
        Random random = new Random(3);
        String alphabet = "a: b\n\t$(){}[]\"'=:,#-|x\\{{}}@define endef ifeq else";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(80); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            readAll(text.toString());
        }
        for (String unit :
                new String[] {"[", "{\"a\":", "a:\n\t$(", "$(a", "a: a\n", "- ", " - a:\n", "a = [", "{{", "\"\"\""}) {
            String text = unit.repeat(20_000);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readAll(text), unit);
        }
    }

    private static void readAll(String text) {
        make(text);
        make("X = " + text.replace("\n", " ") + "\na:\n\t$(X)");
        Justfile justfile = new Justfile(PLACE, Map.of());
        justfile.read("/p/justfile", text);
        justfile.run(List.of());
        new Taskfile(PLACE, Map.of(), Value.of("")).run("/p/Taskfile.yml", text, List.of());
        Rakefile rakefile = new Rakefile();
        rakefile.read("/p/Rakefile", text);
        rakefile.run(List.of());
        for (String path : new String[] {"a.json", "a.toml", "a.yml"}) {
            ScriptFile.read(path, text, List.of("a")).script("a");
        }
    }
}
