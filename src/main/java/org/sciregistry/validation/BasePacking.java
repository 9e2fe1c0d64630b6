package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.util.VersionUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * The build step that packs base R4 as HAPI publishes it, 40 MB of XML, without what people read: explanations and mappings to other
 * standards decide no verdict, and are most of what definitions take up in memory.
 */
final class BasePacking {

  private BasePacking() {}

  /** Writes the pack into the folder of classes given, unless it is there already and made by this very class of this very HAPI. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0], BasePacking.class.getPackageName().replace('.', '/'));
    Path mark = Path.of(arguments[1]);
    String maker = maker(folder);
    Path pack = folder.resolve(BaseDefinitions.PACK);
    if (Files.exists(pack) && Files.exists(mark) && Files.readString(mark).equals(maker)) {
      return;
    }
    Files.write(pack, DefinitionPack.write(definitions()));
    Files.writeString(mark, maker);
  }

  private static String maker(Path folder) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(VersionUtil.getVersion().getBytes(StandardCharsets.UTF_8));
      for (Class<?> part : new Class<?>[] {BasePacking.class, DefinitionPack.class}) {
        digest.update(Files.readAllBytes(folder.resolve(part.getSimpleName() + ".class")));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Every definition by its name in the pack, as JSON. */
  private static Map<String, byte[]> definitions() throws IOException {
    FhirContext context = FhirContext.forR4();
    DefaultProfileValidationSupport published = new DefaultProfileValidationSupport(context);
    IParser writer = context.newJsonParser().setStripVersionsFromReferences(false);
    Map<String, byte[]> definitions = new TreeMap<>();
    // Terminology is read by the first question for any of it.
    published.fetchCodeSystem("");
    published.fetchAllStructureDefinitions();
    for (IBaseResource definition : published.fetchAllConformanceResources()) {
      MetadataResource pruned = pruned((MetadataResource) definition);
      String name = BaseDefinitions.name(pruned.getClass(), pruned.getUrl());
      String json = writer.encodeResourceToString(pruned);
      definitions.put(name, json.getBytes(StandardCharsets.UTF_8));
    }
    return definitions;
  }

  /** A definition without what only people read. */
  static MetadataResource pruned(MetadataResource definition) {
    definition.setContact(null);
    definition.setDescription(null);
    definition.setText(null);
    if (definition instanceof StructureDefinition structure) {
      structure.setMapping(null);
      structure.setDifferential(null);
      structure.getSnapshot().getElement().forEach(BasePacking::prune);
    } else if (definition instanceof CodeSystem codeSystem) {
      codeSystem.getConcept().forEach(BasePacking::prune);
    }
    return definition;
  }

  private static void prune(ElementDefinition element) {
    element.setDefinition(null);
    element.setComment(null);
    element.setRequirements(null);
    element.setAlias(null);
    element.setMapping(null);
    element.setExample(null);
  }

  private static void prune(ConceptDefinitionComponent concept) {
    concept.setDefinition(null);
    concept.getConcept().forEach(BasePacking::prune);
  }
}
