package dev.railroad.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms go one way. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.railroad");

    /** Each room and the rooms that it may use. */
    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        rooms.put("", List.of());
        rooms.put(".shell", List.of(""));
        rooms.put(".effect", List.of(""));
        rooms.put(".effect.code", List.of("", ".effect"));
        rooms.put(".effect.project", List.of("", ".effect"));
        rooms.put(".effect.program", List.of("", ".effect", ".effect.code", ".effect.project"));
        rooms.put(
                ".effect.interpreter",
                List.of("", ".shell", ".effect", ".effect.code", ".effect.project", ".effect.program"));
        rooms.put(".rule", List.of("", ".effect"));
        rooms.put(".spi", List.of("", ".effect", ".rule"));
        return rooms;
    }

    @Test
    void arrowsGoOneWay() {
        Map<String, List<String>> rooms = rooms();
        List<String> all = new ArrayList<>(rooms.keySet());
        all.add(".engine");
        rooms.forEach((room, allowed) -> {
            List<String> forbidden = new ArrayList<>();
            for (String other : all) {
                if (!other.equals(room) && !allowed.contains(other)) {
                    forbidden.add("dev.railroad" + other);
                }
            }
            noClasses()
                    .that()
                    .resideInAPackage("dev.railroad" + room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void everyRoomIsKnown() {
        List<String> known = new ArrayList<>();
        rooms().keySet().forEach(room -> known.add("dev.railroad" + room));
        known.add("dev.railroad.engine");
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
                .isSubsetOf(known);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("dev.railroad.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingLogsOrUsesOtherLibraries() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("dev.railroad..", "java..", "org.jspecify..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..")
                .check(CLASSES);
    }
}
