package org.sciregistry.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Turns what SUSHI made of the FSH into what server and command line load: definitions with snapshots, examples apart. */
public final class CompileGuide {

  private static final Path COMPILED = Path.of("ig/fsh-generated/resources");

  private CompileGuide() {}

  /** Takes the folders of definitions and of pages, {@code profiles} and {@code docs/guide} when none are given. */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments.length == 0 ? "profiles" : arguments[0]);
    Path pages = Path.of(arguments.length < 2 ? "docs/guide" : arguments[1]);
    FhirContext context = FhirContext.forR4();
    List<Resource> resources = new ArrayList<>();
    try (Stream<Path> files = Files.list(COMPILED)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        resources.add((Resource) context.newJsonParser().parseResource(Files.readString(file)));
      }
    }
    PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
    resources.stream()
        .filter(resource -> isDefinition(resource) && !(resource instanceof NamingSystem))
        .forEach(ours::addResource);
    ValidationSupportChain chain = new ValidationSupportChain(
        ours,
        new DefaultProfileValidationSupport(context),
        new SnapshotGeneratingValidationSupport(context));
    List<Resource> examples =
        resources.stream().filter(resource -> !isDefinition(resource)).toList();
    resources.addAll(new ExampleBundles(examples).read(Path.of("ig/input/bundles.txt")));
    GuidePackage guidePackage = new GuidePackage(Path.of("ig/sushi-config.yaml"));
    resources.add(guidePackage.guide(resources));
    ElementTerms terms = new ElementTerms(
        Path.of("ig/input/element-terms.tsv"),
        resources.stream()
            .filter(StructureDefinition.class::isInstance)
            .map(StructureDefinition.class::cast)
            .toList());
    clean(target);
    List<String> names = new ArrayList<>();
    for (Resource resource : resources) {
      IBaseResource complete = resource;
      if (resource instanceof StructureDefinition profile && !profile.hasSnapshot()) {
        complete = chain.generateSnapshot(
            new ValidationSupportContext(chain),
            profile,
            profile.getUrl(),
            null,
            profile.getName());
      }
      if (complete instanceof StructureDefinition structure) {
        terms.apply(structure);
      }
      boolean definition = isDefinition(resource);
      String name = resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
      Path folder = definition ? target : target.resolve("examples");
      Files.createDirectories(folder);
      String json = context.newJsonParser().setPrettyPrint(true).encodeResourceToString(complete);
      Files.writeString(folder.resolve(name), json + "\n");
      if (definition) {
        names.add(name);
      }
    }
    Files.writeString(target.resolve("package-list.txt"), String.join("\n", names) + "\n");
    guidePackage.write(
        target, resources.stream().filter(CompileGuide::isDefinition).toList());
    int negatives = writeNegativeCases(target);
    System.out.println(names.size() + " definitions, " + (resources.size() - names.size())
        + " examples, " + negatives + " negative cases, " + GuidePages.write(target, pages)
        + " pages");
  }

  /** A MeasureReport or a ResearchStudy tells of patients; what publishes itself under a URL or names a system defines. */
  private static boolean isDefinition(Resource resource) {
    return resource instanceof MetadataResource;
  }

  private static int writeNegativeCases(Path target) throws IOException {
    Path table = Path.of("ig/input/negative-cases.tsv");
    Path folder = Files.createDirectories(target.resolve("examples/invalid"));
    List<NegativeCases.Case> cases = NegativeCases.read(table);
    for (NegativeCases.Case row : cases) {
      String base = Files.readString(target.resolve("examples/" + row.base() + ".json"));
      Files.writeString(
          folder.resolve(row.name() + ".json"), NegativeCases.apply(row, base) + "\n");
    }
    return cases.size();
  }

  private static void clean(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        Files.delete(file);
      }
    }
  }
}
