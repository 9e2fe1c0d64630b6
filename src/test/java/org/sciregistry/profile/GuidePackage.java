package org.sciregistry.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;

/** What makes a FHIR package of the guide: the ImplementationGuide resource, the package's manifest and its index. */
final class GuidePackage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> config = new HashMap<>();

  /** Takes id, version, title and the like from the compiler's own configuration. */
  GuidePackage(Path sushiConfig) throws IOException {
    String parent = "";
    for (String line : Files.readAllLines(sushiConfig)) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (!line.startsWith(" ")) {
        parent = line.substring(0, colon) + ".";
      }
      config.put(
          line.startsWith(" ")
              ? parent + line.substring(0, colon).strip()
              : line.substring(0, colon),
          value);
    }
  }

  private String config(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalStateException("ig/sushi-config.yaml has no " + key);
    }
    return value;
  }

  /** The resource that lists everything the guide is made of. */
  ImplementationGuide guide(List<Resource> resources) {
    ImplementationGuide guide = new ImplementationGuide();
    guide.setId(config("id"));
    guide.setUrl(Guide.CANONICAL + "/ImplementationGuide/" + config("id"));
    guide.setVersion(config("version"));
    guide.setName(config("name"));
    guide.setTitle(config("title"));
    guide.setStatus(PublicationStatus.ACTIVE);
    guide.setDateElement(new DateTimeType(config("date")));
    guide.setPublisher(config("publisher.name"));
    guide.setDescription(config("description"));
    guide.setPackageId(config("id"));
    guide.setLicense(ImplementationGuide.SPDXLicense.fromCode(config("license")));
    guide.addFhirVersion(FHIRVersion._4_0_1);
    for (Resource resource : resources) {
      ImplementationGuide.ImplementationGuideDefinitionResourceComponent part =
          guide.getDefinition().addResource();
      part.setReference(
          new Reference(resource.fhirType() + "/" + resource.getIdElement().getIdPart()));
      part.setExample(new BooleanType(!(resource instanceof MetadataResource)));
    }
    return guide;
  }

  /** Writes {@code package/package.json} and {@code package/.index.json} beside the definitions. */
  void write(Path profiles, List<Resource> definitions) throws IOException {
    Path folder = Files.createDirectories(profiles.resolve("package"));
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("name", config("id"));
    manifest.put("version", config("version"));
    manifest.put("type", "IG");
    manifest.put("license", config("license"));
    manifest.put("canonical", config("canonical"));
    manifest.put("url", config("canonical"));
    manifest.put("title", config("title"));
    manifest.put("description", config("description"));
    manifest.putArray("fhirVersions").add(config("fhirVersion"));
    manifest
        .putObject("dependencies")
        .put("hl7.fhir.r4.core", config("fhirVersion"))
        .put("hl7.terminology.r4", config("dependencies.hl7.terminology.r4"));
    manifest.put("author", config("publisher.name"));
    write(folder.resolve("package.json"), manifest);
    ObjectNode index = JSON.createObjectNode();
    index.put("index-version", 2);
    ArrayNode files = index.putArray("files");
    definitions.forEach(definition -> entry(files.addObject(), definition));
    write(folder.resolve(".index.json"), index);
  }

  private static void entry(ObjectNode file, Resource resource) {
    file.put("filename", resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json");
    file.put("resourceType", resource.fhirType());
    file.put("id", resource.getIdElement().getIdPart());
    if (resource instanceof MetadataResource definition && !(resource instanceof NamingSystem)) {
      file.put("url", definition.getUrl());
      file.put("version", definition.getVersion());
    }
    if (resource instanceof StructureDefinition structure) {
      file.put("kind", structure.getKind().toCode());
      file.put("type", structure.getType());
    }
    if (resource instanceof CodeSystem system) {
      file.put("content", system.getContent().toCode());
    }
  }

  private static void write(Path file, ObjectNode node) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
  }
}
