package org.sciregistry.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house: its rooms and floors. A room may only look into rooms below it. */
class HouseTest {

  private static final String BASE = "org.sciregistry.";

  /** Top floor first. Rooms on the same floor do not know each other. */
  private static final List<List<String>> FLOORS = List.of(
      List.of("app"),
      List.of("http"),
      List.of("interaction", "report", "view", "bulk"),
      List.of("validation", "search", "release"),
      List.of("store"),
      List.of("index"),
      List.of("mapping"),
      List.of("fhirpath", "profile", "access"),
      List.of("document"),
      List.of("isncsci", "bladder", "fault"));

  /** Each library and the only rooms it may enter. */
  private static final Map<String, List<String>> WALLS = Map.ofEntries(
      entry("jakarta.servlet..", List.of("http")),
      entry("org.eclipse.jetty..", List.of("http")),
      entry("ca.uhn.fhir.rest.server..", List.of("http")),
      entry("ca.uhn.fhir.validation..", List.of("validation")),
      entry("org.hl7.fhir.common.hapi.validation..", List.of("validation")),
      entry("java.sql..", List.of("store", "search")),
      entry("javax.sql..", List.of("store", "search", "app")),
      entry("com.zaxxer.hikari..", List.of("store")),
      entry("org.flywaydb..", List.of("store")),
      entry("org.h2..", List.of("store")),
      entry("org.postgresql..", List.of("store")),
      entry("picocli..", List.of("app")),
      entry("com.nimbusds..", List.of("access")),
      entry("java.net.http..", List.of("http", "app")),
      entry("com.fasterxml.jackson.core..", List.of("document")),
      entry("org.hl7.fhir..", List.of("http", "validation", "fhirpath", "profile")));

  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("org.sciregistry");

  static Stream<String> rooms() {
    return FLOORS.stream().flatMap(List::stream);
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(HOUSE.getPackage("org.sciregistry").getSubpackages().stream()
            .map(room -> room.getRelativeName()))
        .isNotEmpty()
        .isSubsetOf(rooms().toList());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomsOnlyLookDown(String room) {
    int floor = floorOf(room);
    String[] notBelow = FLOORS.subList(0, floor + 1).stream()
        .flatMap(List::stream)
        .filter(other -> !other.equals(room))
        .map(other -> BASE + other + "..")
        .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(notBelow)
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void librariesStayInTheirRooms(String room) {
    String[] walledOut = WALLS.entrySet().stream()
        .filter(wall -> !wall.getValue().contains(room))
        .map(Map.Entry::getKey)
        .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(walledOut)
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("groundFloor")
  void theGroundFloorKnowsOnlyTheJdk(String room) {
    classes()
        .that()
        .resideInAPackage(BASE + room + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            BASE + room + "..",
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.math..",
            "org.jspecify.."))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  static List<String> groundFloor() {
    return FLOORS.get(FLOORS.size() - 1);
  }

  @Test
  void noPackageCycles() {
    slices().matching("org.sciregistry.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void timeComesFromAClock() {
    noClasses().should().callMethodWhere(nowWithoutClock()).check(HOUSE);
  }

  @Test
  void onlyTheAppReadsTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "app..")
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .check(HOUSE);
  }

  /** Rows of sites are reached through SiteConnection alone; the others here read what belongs to no site, or keep the tables whole. */
  @Test
  void statementsOnRowsOfSitesArePreparedInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BASE + "store.SiteConnection")
        .and()
        .doNotHaveFullyQualifiedName(BASE + "store.SiteWall")
        .and(DescribedPredicate.not(belongingTo(
            "reads what is no site's",
            "Store",
            "Names",
            "Clients",
            "Dictionaries",
            "ParameterDefinitions")))
        .and(DescribedPredicate.not(
            belongingTo("keeps whole tables", "Database", "Backup", "Restore", "Reindexing")))
        .and(DescribedPredicate.not(belongingTo(
            "carries out again what was committed", "EmbeddedH2", "H2Engine", "LoggedConnection")))
        .should()
        .callMethodWhere(DescribedPredicate.describe(
            "java.sql.Connection makes a statement",
            call -> call.getTargetOwner().isAssignableTo(Connection.class)
                && List.of("prepareStatement", "createStatement", "prepareCall")
                    .contains(call.getName())))
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> belongingTo(String why, String... names) {
    return DescribedPredicate.describe(
        why,
        type -> Arrays.stream(names)
            .map(name -> BASE + "store." + name)
            .anyMatch(
                name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }

  private static int floorOf(String room) {
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).contains(room)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such room: " + room);
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall>
      nowWithoutClock() {
    return DescribedPredicate.describe(
        "now() without a " + Clock.class.getSimpleName(),
        call -> call.getTarget().getName().equals("now")
            && call.getTargetOwner().getPackageName().equals(Instant.class.getPackageName())
            && call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .noneMatch(Clock.class.getName()::equals)
            && !Arrays.asList("org.sciregistry.app")
                .contains(call.getOriginOwner().getPackageName()));
  }
}
