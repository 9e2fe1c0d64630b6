package org.sciregistry.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Makes transactions of single examples, as a hospital would send them. */
final class ExampleBundles {

  private static final String PROFILE =
      Guide.CANONICAL + "/StructureDefinition/registry-submission-bundle";

  private final Map<String, Resource> examples = new LinkedHashMap<>();

  ExampleBundles(List<Resource> examples) {
    examples.forEach(
        example -> this.examples.put(example.getIdElement().getIdPart(), example.copy()));
  }

  /**
   * The Bundles a list describes.
   *
   * @param list lines of a Bundle's id, a colon, and the ids of its examples
   */
  List<Bundle> read(Path list) throws IOException {
    List<Bundle> bundles = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        bundles.add(bundle(
            line.substring(0, colon), List.of(line.substring(colon + 1).strip().split(" +"))));
      }
    }
    return bundles;
  }

  private Bundle bundle(String id, List<String> members) {
    Bundle bundle = new Bundle();
    bundle.setId(id);
    bundle.getMeta().addProfile(PROFILE);
    bundle
        .getMeta()
        .addSecurity()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActReason")
        .setCode("HTEST");
    bundle.setType(BundleType.TRANSACTION);
    for (String member : members) {
      Resource resource = example(member).copy();
      String type = resource.fhirType();
      link(resource, members);
      BundleEntryComponent entry = bundle.addEntry().setFullUrl(urn(member));
      Identifier identifier = identifier(resource);
      entry.getRequest().setMethod(HTTPVerb.POST).setUrl(type);
      if (identifier != null) {
        entry
            .getRequest()
            .setIfNoneExist("identifier=" + identifier.getSystem() + "|" + identifier.getValue());
      }
      resource.setId((String) null);
      entry.setResource(resource);
    }
    return bundle;
  }

  private Resource example(String id) {
    Resource example = examples.get(id);
    if (example == null) {
      throw new IllegalArgumentException("there is no example " + id);
    }
    return example;
  }

  private static String urn(String id) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
  }

  private void link(Base element, List<String> members) {
    if (element instanceof Reference reference && reference.hasReference()) {
      String id = reference.getReference().substring(reference.getReference().indexOf('/') + 1);
      reference.setReference(members.contains(id) ? urn(id) : conditional(id));
    }
    for (Property property : element.children()) {
      property.getValues().forEach(value -> link(value, members));
    }
  }

  private String conditional(String id) {
    Resource target = example(id);
    Identifier identifier = identifier(target);
    if (identifier == null) {
      throw new IllegalArgumentException(
          id + " has no identifier and is not in the Bundle, so nothing can refer to it");
    }
    return target.fhirType() + "?identifier=" + identifier.getSystem() + "|"
        + identifier.getValue();
  }

  private static @org.jspecify.annotations.Nullable Identifier identifier(Resource resource) {
    Property identifiers = resource.getNamedProperty("identifier");
    return identifiers != null
            && identifiers.hasValues()
            && identifiers.getValues().get(0) instanceof Identifier identifier
            && identifier.hasSystem()
        ? identifier
        : null;
  }
}
