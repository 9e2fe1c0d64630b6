package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.document.Splice;
import org.sciregistry.fault.Fault;

/** Breaks a resource in one place, or two, the way hospitals' software does. */
final class Mutants {

  private static final List<String> VALUES = List.of(
      "\"\"",
      "\" \"",
      "\"x\"",
      "\"male\"",
      "\"final\"",
      "\"2024-02-30\"",
      "\"2024-03-01\"",
      "\"2024-03-01T10:00:00\"",
      "\"2024-03\"",
      "\"1890-01-01\"",
      "\"2024-03-01T10:00:00.123+08:00\"",
      "\"24:00:00\"",
      "0",
      "-1",
      "3",
      "5",
      "1.0",
      "2.50",
      "1e3",
      "99999999999",
      "-0",
      "true",
      "false",
      "\"true\"",
      "\"5\"",
      "{}",
      "{\"x\":1}",
      "[]",
      "[1]",
      "null",
      "\"Patient/li\"",
      "\"Medication/1\"",
      "\"#a\"",
      "\"#\"",
      "\"#p\"",
      "{\"reference\":\"#p\"}",
      "{\"reference\":\"#\"}",
      "{\"reference\":\"Patient/1\",\"type\":\"Group\"}",
      "{\"reference\":\"x/1\",\"type\":\"Patient\"}",
      "\"http://x.cn/coverage/1\"",
      "\"bodyweight/1\"",
      "\"urn:uuid:1\"",
      "\"uuid:1\"",
      "\"oid:1.2\"",
      "\"http://x.cn/a b\"",
      "\"QUI\"",
      "\"QUJD\"",
      "\"Q===\"",
      "\"text/plain\"",
      "2147483648",
      "\"2024-03-01T10:00:00Z\"",
      "\" x\\t\"",
      "\"\u3000\"",
      "\"\u00a0\"",
      "\"\\u2003\"",
      "{\"contentType\":\"text/plain\",\"data\":\"QUJD\",\"size\":4}",
      "{\"contentType\":\"text/plain\",\"data\":\"QUJD\",\"hash\":\"QUJD\"}",
      "{\"contentType\":\"x\",\"data\":\"QUJD\"}",
      "{\"data\":\"QUJD\"}",
      "{\"url\":\"file:/x\",\"size\":4}",
      "{\"low\":{\"value\":3},\"high\":{\"value\":2}}",
      "{\"low\":{\"value\":1,\"unit\":\"g\"},\"high\":{\"value\":2}}",
      "{\"value\":3,\"system\":\"http://unitsofmeasure.org\"}",
      "{\"coding\":[{\"system\":\"http://loinc.org\",\"version\":\"x\",\"code\":\"8867-4\"}]}",
      "{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"version\":\"9\",\"code\":\"exam\"}]}",
      "{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"x\"}",
      "{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"http://x.cn\"}",
      "{\"system\":\"https://tools.ietf.org/html/rfc4122\",\"value\":\"x\"}",
      "{\"resourceType\":\"Patient\",\"id\":\"p\"}",
      "{\"resourceType\":\"Organization\",\"id\":\"p\"}",
      "{\"resourceType\":\"Medication\",\"id\":\"med\"}",
      "{\"resourceType\":\"Provenance\",\"id\":\"p\"}",
      "\"urn:uuid:x\"",
      "\"http://loinc.org\"",
      "\"http://snomed.info/sct\"",
      "\"http://hl7.org/fhir/ValueSet/observation-codes\"",
      "\"http://unitsofmeasure.org\"",
      "\"cm[H2O]\"",
      "\"cmH2O\"",
      "\"mL\"",
      "\"ML\"",
      "\"kg\"",
      "\"10*6\"",
      "\"LT-R-C2\"",
      "\"VAC\"",
      "\"MOT-L-S1\"",
      "\"pvr\"",
      "\"qave\"",
      "\"A\"",
      "\"urn:oid:1.2.3\"",
      "\"urn:oid:2.16.840.1.113883.6.96\"",
      "\"a b\"",
      "\"a  b\"",
      "\"<b>x</b>\"",
      "\"中文\"",
      "\"a\\u00a0b\"",
      "\"\\n\"",
      "{\"reference\":\"Patient/1\"}",
      "{\"reference\":\"Device/1\"}",
      "{\"text\":\"x\"}",
      "{\"coding\":[{\"code\":\"x\"}]}",
      "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]}",
      "{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"exam\"}]}",
      "{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"nonsense\"}]}",
      "{\"value\":3,\"unit\":\"mL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mL\"}",
      "{\"value\":3,\"code\":\"mL\"}",
      "{\"start\":\"2024-03-02\",\"end\":\"2024-03-01\"}");

  private static final List<String> MEMBERS = List.of(
      "\"nonsense\":1",
      "\"id\":\"x\"",
      "\"id\":\"a b\"",
      "\"language\":\"zh-CN\"",
      "\"implicitRules\":\"http://x.cn/y\"",
      "\"extension\":[{\"url\":\"http://x.cn/e\",\"valueString\":\"x\"}]",
      "\"extension\":[{\"url\":\"https://sciregistry.org/fhir/StructureDefinition/cell-dose\",\"valueString\":\"x\"}]",
      "\"extension\":[{\"url\":\"https://sciregistry.org/fhir/StructureDefinition/sci-etiology\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/sci-etiology\",\"code\":\"fall\"}]}}]",
      "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]",
      "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/patient-birthPlace\",\"valueAddress\":{\"city\":\"西安\"}}]",
      "\"extension\":[{\"url\":\"number\",\"valuePositiveInt\":1}]",
      "\"modifierExtension\":[{\"url\":\"http://x.cn/m\",\"valueBoolean\":true}]",
      "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}]",
      "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}],\"subject\":{\"reference\":\"#p\"}",
      "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}],\"patient\":{\"reference\":\"#p\"}",
      "\"contained\":[{\"resourceType\":\"Group\",\"id\":\"p\",\"type\":\"person\",\"actual\":true}],\"subject\":{\"reference\":\"#p\"}",
      "\"contained\":[{\"resourceType\":\"Device\",\"id\":\"p\"}],\"performer\":[{\"reference\":\"#p\"}]",
      "\"contained\":[{\"resourceType\":\"HumanName\",\"id\":\"p\"}],\"subject\":{\"reference\":\"#p\"}",
      "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"managingOrganization\":{\"reference\":\"#q\"}},{\"resourceType\":\"Organization\",\"id\":\"q\",\"name\":\"x\"}],\"subject\":{\"reference\":\"#p\"}",
      "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"q\",\"partOf\":{\"reference\":\"#r\"}},{\"resourceType\":\"Organization\",\"id\":\"r\",\"partOf\":{\"reference\":\"#q\"},\"name\":\"x\"}]",
      "\"extension\":[{\"url\":\"http://x.cn/e\",\"extension\":[{\"url\":\"a\",\"valueInteger\":1}]}]",
      "\"extension\":[{\"url\":\"http://x.cn/e\",\"extension\":[{\"url\":\"http://x.cn/f\",\"valueInteger\":1}]}]",
      "\"extension\":[{\"url\":\"http://x.cn/e|1\",\"valueInteger\":1}]",
      "\"extension\":[{\"url\":\"http://x.cn/e\",\"valueInteger\":1,\"extension\":[{\"url\":\"a\",\"valueInteger\":1}]}]",
      "\"extension\":[{\"url\":\"http://hl7.org/fhir/5.0/StructureDefinition/extension-Patient.contact.name\",\"valueInteger\":1}]",
      "\"version\":\"x\"",
      "\"userSelected\":true",
      "\"reference\":\"#p\"",
      "\"type\":\"Patient\"",
      "\"size\":3",
      "\"hash\":\"QUJD\"",
      "\"repeat\":{\"offset\":5,\"when\":[\"C\"]}",
      "\"repeat\":{\"count\":2,\"period\":-1,\"periodUnit\":\"d\"}",
      "\"meta\":{\"tag\":[{\"code\":\"x\"}]}",
      "\"author\":[{\"reference\":\"#p\"}]",
      "\"dataAbsentReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"unknown\"}]}",
      "\"valueString\":\"x\"",
      "\"valueInteger\":3",
      "\"valueBoolean\":true",
      "\"deceasedBoolean\":false",
      "\"note\":[{\"text\":\"稳定\"}]",
      "\"meta\":{\"profile\":[\"https://sciregistry.org/fhir/StructureDefinition/sci-patient\"]}",
      "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"HTEST\"}]}",
      "\"meta\":{\"lastUpdated\":\"2024-03-01\"}",
      "\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2024-03-01T10:00:00Z\"}",
      "\"identifier\":[{\"system\":\"x\",\"value\":\"1\"}]",
      "\"identifier\":[{\"use\":\"official\",\"value\":\"1\"}]",
      "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>x</p></div>\"}",
      "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><script>x</script></div>\"}",
      "\"text\":{\"status\":\"generated\",\"div\":\"<div><p>x</p></div>\"}",
      narrative("<table class='grid'><tbody><tr><td>PVR</td><td>120 mL</td></tr></tbody></table>"),
      narrative("<h3>随访</h3><ul><li>a <b>b</b></li></ul><a href='http://x.cn/y'>y</a><hr/>"),
      narrative("<p><table><tr><td>x</td></tr></table></p>"),
      narrative("<li>x</li><td>y</td>"),
      narrative("<img src='a.png' alt='x'/>"),
      narrative("<p id='a'>x</p><a href='#a'>y</a><a href='#b'>z</a>"),
      narrative("<a href='Patient/1 2'>x</a>"),
      narrative("<a href='data:text/plain,x'>x</a>"),
      narrative("<a href='urn:x'>x</a>"),
      narrative("<img src='#x' alt='x'/>"),
      narrative("<b>x<b>y</b></b>"),
      narrative("<span>x<div>y</div></span>"),
      narrative("<table>x<tr><td>y</td></tr></table>"),
      narrative("<dl><dt><p>x</p></dt></dl>"),
      narrative("<p class='a' class='b'>\u200b</p>"),
      narrative("<q cite='x'>x</q><h1 colspan='2'>y</h1><p src='x'>z</p>"),
      narrative("<p onclick='x()'>x</p>"),
      narrative("<a href='javascript:x()'>x</a>"),
      narrative("<p style='color: red' title='x'>± 5 µL é</p><blockquote><p>x</p></blockquote>"),
      "\"_status\":{\"extension\":[{\"url\":\"http://x.cn/e\",\"valueCode\":\"x\"}]}",
      "\"_birthDate\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/patient-birthTime\",\"valueDateTime\":\"1990-02-03T04:05:06+08:00\"}]}",
      "\"_birthDate\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/patient-birthTime\",\"valueString\":\"x\"}]}",
      "\"interpretation\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation\",\"code\":\"N\"}]}]",
      "\"interpretation\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation\",\"code\":\"zzz\"}]}]",
      "\"referenceRange\":[{}]",
      "\"referenceRange\":[{\"text\":\"< 100 mL\"}]",
      "\"referenceRange\":[{\"type\":{\"text\":\"x\"}}]",
      "\"abatementDateTime\":\"2024-01-01\"",
      "\"contact\":[{\"gender\":\"male\"}]",
      "\"contact\":[{\"name\":{\"family\":\"李\"}}]",
      "\"basedOn\":[{\"reference\":\"Patient/1\"}]",
      "\"derivedFrom\":[{\"reference\":\"Observation/1\"}]",
      "\"period\":{\"start\":\"2024-03-02\",\"end\":\"2024-03-01\"}",
      "\"telecom\":[{\"value\":\"029\"}]",
      "\"telecom\":[{\"system\":\"phone\",\"value\":\"029\"}]");

  private static final List<String> RENAMED = List.of(
      "contained",
      "id",
      "reference",
      "type",
      "manufacturer",
      "url",
      "data",
      "version",
      "low",
      "medicationReference",
      "status",
      "code",
      "value",
      "valueQuantity",
      "valueString",
      "valueCodeableConcept",
      "subject",
      "patient",
      "system",
      "display",
      "text",
      "Status",
      "effectivePeriod",
      "effectiveInstant",
      "performedPeriod",
      "onsetAge",
      "extension",
      "identifier",
      "unit",
      "category",
      "method");

  private static final Set<String> ENDS =
      Set.of("contained", "id", "reference", "resourceType", "meta");

  private Mutants() {}

  private static String narrative(String content) {
    return "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
        + content.replace("'", "\\\"") + "</div>\"}";
  }

  /** A mutant, or null where the chosen change made no readable document. */
  static @Nullable Node mutant(Node resource, Random random) {
    Node mutant = changed(resource, random);
    if (mutant != null && random.nextInt(4) == 0) {
      mutant = changed(mutant, random);
    }
    return mutant;
  }

  private static @Nullable Node changed(Node resource, Random random) {
    Document document = resource.document();
    Node chosen = new Node(document, 1 + random.nextInt(document.size() - 1));
    Node contained = resource.get("contained");
    if (contained != null && random.nextInt(3) == 0) {
      // What refers to it, or its id, and not only what is in it.
      List<Node> ends = ends(resource);
      chosen = ends.get(random.nextInt(ends.size()));
    }
    try {
      return Document.parse(change(resource, chosen, random).bytes()).root();
    } catch (Fault | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
      return null;
    }
  }

  /** The ids, types and references of a resource, wherever they stand in it. */
  private static List<Node> ends(Node resource) {
    Document document = resource.document();
    return IntStream.range(1, document.size())
        .filter(value -> ENDS.contains(String.valueOf(document.name(value))))
        .mapToObj(value -> new Node(document, value))
        .toList();
  }

  private static Splice change(Node resource, Node chosen, Random random) {
    Splice splice = Splice.of(resource);
    String own = new String(chosen.bytes(), UTF_8);
    Node parent = chosen.parent();
    boolean member = chosen.name() != null;
    switch (random.nextInt(11)) {
      case 0 -> {
        if (member) {
          return splice.remove(chosen);
        }
        return splice.replace(chosen, VALUES.get(random.nextInt(VALUES.size())));
      }
      case 1 -> {
        return splice.replace(chosen, VALUES.get(random.nextInt(VALUES.size())));
      }
      case 2 -> {
        return splice.replace(chosen, member ? "[" + own + "," + own + "]" : own + "," + own);
      }
      case 3 -> {
        return splice.replace(
            chosen,
            chosen.kind() == Kind.ARRAY ? own.substring(1, own.length() - 1) : "[" + own + "]");
      }
      case 4 -> {
        if (member && parent != null) {
          String name = RENAMED.get(random.nextInt(RENAMED.size()));
          return splice.remove(chosen).insertFirst(parent, "\"" + name + "\":" + own);
        }
        return splice.replace(chosen, VALUES.get(random.nextInt(VALUES.size())));
      }
      case 5, 6 -> {
        Node object = chosen.kind() == Kind.OBJECT ? chosen : resource;
        return splice.insertFirst(object, MEMBERS.get(random.nextInt(MEMBERS.size())));
      }
      case 7 -> {
        Node other =
            new Node(resource.document(), 1 + random.nextInt(resource.document().size() - 1));
        return splice.replace(chosen, new String(other.bytes(), UTF_8));
      }
      case 8 -> {
        if (chosen.kind() == Kind.NUMBER) {
          return splice.replace(
              chosen,
              List.of("-5", "0", "1", "2.5", "6", "99", "301", "100000").get(random.nextInt(8)));
        }
        return splice.replace(chosen, own.replace("1", "2"));
      }
      case 9 -> {
        if (chosen.kind() == Kind.STRING && own.length() > 3) {
          int at = 1 + random.nextInt(own.length() - 2);
          char letter = "aZ0-./ :'<>&中|#?".charAt(random.nextInt(16));
          return splice.replace(chosen, own.substring(0, at) + letter + own.substring(at + 1));
        }
        return splice.replace(chosen, own.replace("2", "3"));
      }
      default -> {
        Node leaf = chosen;
        while (!leaf.children().isEmpty()) {
          leaf = leaf.children().get(random.nextInt(leaf.children().size()));
        }
        return splice.replace(leaf, VALUES.get(random.nextInt(VALUES.size())));
      }
    }
  }
}
