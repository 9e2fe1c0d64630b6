package org.sciregistry.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Text;

/** What elements of profiles are called in English and Chinese; an extension is called by its own title. */
final class ElementTerms {

  private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

  private final Map<String, Text> terms = new HashMap<>();
  private final Map<String, Text> titles = new HashMap<>();

  /** The table's terms and the titles of our profiles and extensions. */
  ElementTerms(Path table, List<StructureDefinition> structures) throws IOException {
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      terms.put(cells[0], new Text(cells[1], cells[2]));
    }
    structures.forEach(structure ->
        titles.put(structure.getUrl(), both(structure.getTitle(), structure.getTitleElement())));
  }

  /** An English text and the Chinese one its translation extension holds. */
  static Text both(String english, PrimitiveType<?> element) {
    for (Extension translation : element.getExtensionsByUrl(TRANSLATION)) {
      Extension content = translation.getExtensionByUrl("content");
      if (content != null && content.getValue() instanceof PrimitiveType<?> chinese) {
        return new Text(english, chinese.getValueAsString());
      }
    }
    return new Text(english, english);
  }

  /** The term of an element, or null when the table has none. */
  @Nullable
  Text of(StructureDefinition structure, ElementDefinition element) {
    if (element.getType().size() == 1
        && element.getTypeFirstRep().getCode().equals("Extension")
        && element.getTypeFirstRep().hasProfile()) {
      Text title = titles.get(element.getTypeFirstRep().getProfile().get(0).getValue());
      if (title != null) {
        return title;
      }
    }
    if (structure.getType().equals("Extension") && element.getPath().equals("Extension.value[x]")) {
      return titles.get(structure.getUrl());
    }
    String id = element.getId();
    String last = id.substring(id.lastIndexOf('.') + 1);
    int slice = last.indexOf(':');
    Text ofSlice = slice < 0 ? null : terms.get(element.getPath() + last.substring(slice));
    return ofSlice == null ? terms.get(element.getPath()) : ofSlice;
  }

  /**
   * Puts the terms into a profile, English as the element's short text and Chinese as its translation.
   *
   * @throws IllegalStateException when an element of the differential has no term
   */
  void apply(StructureDefinition structure) {
    structure.getSnapshot().getElement().forEach(element -> put(of(structure, element), element));
    for (ElementDefinition element : structure.getDifferential().getElement()) {
      Text term = of(structure, element);
      if (term == null && isNamed(element)) {
        throw new IllegalStateException("ig/input/element-terms.tsv has no term for "
            + element.getId() + " of " + structure.getId());
      }
      put(term, element);
    }
  }

  /** Roots, ids, urls and the heads of extension slices need no term. */
  static boolean isNamed(ElementDefinition element) {
    String path = element.getPath();
    return path.indexOf('.') > 0
        && !path.endsWith(".id")
        && !path.equals("Extension.url")
        && !(path.endsWith(".extension") && element.getSliceName() == null);
  }

  private static void put(@Nullable Text term, ElementDefinition element) {
    if (term != null && isNamed(element)) {
      StringType text = new StringType(term.english());
      Extension translation = new Extension(TRANSLATION);
      translation.addExtension(part("lang", new CodeType("zh-CN")));
      translation.addExtension(part("content", new StringType(term.chinese())));
      text.addExtension(translation);
      element.setShortElement(text);
    }
  }

  private static Extension part(String url, Type value) {
    Extension part = new Extension(url);
    part.setValue(value);
    return part;
  }
}
