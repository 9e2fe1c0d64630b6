package org.sciregistry.index;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.fhirpath.FhirPath;
import org.sciregistry.index.SearchParameter.Component;

/** Every search parameter there is, by resource type: those of R4 and those of a guide. */
public final class ParameterCatalog {

  private static final String R4 = "/org/hl7/fhir/r4/model/sp/search-parameters.json";

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  private static final String OF_RESOURCE = "%resource.";

  private static final Pattern NARROWED =
      Pattern.compile("(.+)\\.where\\(resolve\\(\\) is (\\w+)\\)");

  /** The types of which one resource can be the centre of a compartment. */
  public static final List<String> COMPARTMENTS =
      List.of("Device", "Encounter", "Patient", "Practitioner", "RelatedPerson");

  private final Map<String, Map<String, SearchParameter>> byType = new TreeMap<>();
  private final Map<ParameterKey, Alias> aliases = new HashMap<>();
  private final Map<String, List<SearchParameter>> compartments = new ConcurrentHashMap<>();

  private final ImpliedSystems implied = new ImpliedSystems();
  private final FhirContext context;

  private ParameterCatalog(FhirContext context) {
    this.context = context;
  }

  /**
   * The parameters of R4 and further SearchParameter resources.
   *
   * @param context of R4, whose types can be stored
   * @param guide SearchParameter resources as JSON
   * @throws Fault when one of these cannot be used
   */
  public static ParameterCatalog of(FhirContext context, List<byte[]> guide) {
    ParameterCatalog catalog = new ParameterCatalog(context);
    context.getResourceTypes().forEach(type -> catalog.byType.put(type, new TreeMap<>()));
    try (InputStream bundle = ParameterCatalog.class.getResourceAsStream(R4)) {
      if (bundle == null) {
        throw new IllegalStateException("R4's search parameters are not on the class path");
      }
      for (Node entry : Document.parse(bundle.readAllBytes()).root().items("entry")) {
        Node resource = entry.get("resource");
        if (resource != null) {
          catalog.add(resource, false);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    guide.forEach(json -> {
      Node definition = Document.parse(json).root();
      catalog.check(definition);
      catalog.add(definition, true);
    });
    catalog.findAliases();
    return catalog;
  }

  /** A reference parameter that only narrows another one's targets needs no rows of its own. */
  private void findAliases() {
    for (SearchParameter parameter : all()) {
      if (parameter.type() != ParameterType.REFERENCE || parameter.expressions().size() != 1) {
        continue;
      }
      Matcher narrowed = NARROWED.matcher(parameter.expressions().get(0).toString());
      if (!narrowed.matches()) {
        continue;
      }
      for (SearchParameter wider : of(parameter.key().resourceType()).values()) {
        if (wider.type() == ParameterType.REFERENCE
            && wider.expressions().size() == 1
            && wider.expressions().get(0).toString().equals(narrowed.group(1))) {
          aliases.put(parameter.key(), new Alias(wider, narrowed.group(2)));
        }
      }
    }
  }

  /**
   * The parameter whose rows answer another one.
   *
   * @param parameter the wider parameter
   * @param target the only resource type its references may point to
   */
  public record Alias(SearchParameter parameter, String target) {}

  /** The wider parameter that answers this one, null when it has rows of its own. */
  public @Nullable Alias alias(ParameterKey key) {
    return aliases.get(key);
  }

  /**
   * Checks a definition of a guide.
   *
   * @throws Fault when it lacks something, is not understood, or takes the code of a parameter that is there
   */
  private void check(Node definition) {
    String url = String.valueOf(definition.text("url"));
    String code = String.valueOf(definition.text("code"));
    String type = String.valueOf(definition.text("type"));
    String expression = definition.text("expression");
    if (!CODE.matcher(code).matches()
        || expression == null
        || definition.items("base").isEmpty()) {
      throw Fault.of(
          FaultCode.PARAMETER_DEFINITION_WRONG,
          url,
          new Text(
              "it needs a code of letters, digits and hyphens, a base and an expression",
              "须有由字母、数字和连字符组成的 code，以及 base 和 expression"));
    }
    if (Arrays.stream(ParameterType.values())
        .noneMatch(one ->
            one != ParameterType.SPECIAL && one.name().toLowerCase(Locale.ROOT).equals(type))) {
      throw Fault.of(
          FaultCode.PARAMETER_DEFINITION_WRONG,
          url,
          new Text(
              "its type is none that can be indexed: number, date, string, token, reference, composite, quantity or uri",
              "其 type 无法建立索引；可用 number、date、string、token、reference、composite、quantity、uri"));
    }
    for (Node base : definition.items("base")) {
      boolean every = base.text().equals("Resource") || base.text().equals("DomainResource");
      if (!every && !byType.containsKey(base.text())) {
        throw Fault.of(
            FaultCode.PARAMETER_DEFINITION_WRONG,
            url,
            new Text(base.text() + " is no resource type of R4", base.text() + " 不是 R4 资源类型"));
      }
      for (String taken : every ? byType.keySet() : List.of(base.text())) {
        if (of(taken).containsKey(code)) {
          throw Fault.of(
              FaultCode.PARAMETER_DEFINITION_WRONG,
              url,
              new Text(
                  taken + " has a parameter " + code + " already; give yours another code",
                  taken + " 已有参数 " + code + "；请使用其他 code"));
        }
      }
    }
    try {
      definition.items("base").forEach(base -> paths(expression, base.text()));
      definition.items("component").forEach(ParameterCatalog::component);
    } catch (IllegalArgumentException notUnderstood) {
      String why = String.valueOf(notUnderstood.getMessage());
      throw Fault.because(
          notUnderstood,
          FaultCode.PARAMETER_DEFINITION_WRONG,
          url,
          new Text("its expression is not understood: " + why, "无法理解其 expression：" + why));
    }
  }

  /** What decides the rows of a guide's parameter, after their kind. */
  private static String defined(ParameterType type, String expression, List<Component> components) {
    StringBuilder text = new StringBuilder(expression);
    components.forEach(part -> text.append('\n')
        .append(part.definition())
        .append(' ')
        .append(part.ofResource())
        .append(' ')
        .append(part.path()));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return type.name().toLowerCase(Locale.ROOT) + " " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private void add(Node definition, boolean ofGuide) {
    String code = String.valueOf(definition.text("code"));
    String expression = definition.text("expression");
    if (expression == null
        || code.startsWith("_")
            && !code.equals("_profile")
            && !code.equals("_tag")
            && !code.equals("_security")
            && !code.equals("_source")) {
      return;
    }
    ParameterType type =
        ParameterType.valueOf(String.valueOf(definition.text("type")).toUpperCase(Locale.ROOT));
    List<String> targets = definition.items("target").stream().map(Node::text).toList();
    List<Component> components = components(definition);
    for (Node base : definition.items("base")) {
      String baseType = base.text();
      Collection<String> types = baseType.equals("Resource") || baseType.equals("DomainResource")
          ? List.copyOf(byType.keySet())
          : List.of(baseType);
      for (String resourceType : types) {
        Map<String, SearchParameter> parameters = byType.get(resourceType);
        if (parameters != null) {
          ParameterKey key = new ParameterKey(resourceType, code);
          parameters.put(
              code,
              new SearchParameter(
                  key,
                  String.valueOf(definition.text("url")),
                  type,
                  paths(expression, resourceType),
                  targets,
                  components,
                  ofGuide ? defined(type, expression, components) : ""));
        }
      }
    }
  }

  private static List<Component> components(Node definition) {
    List<Component> parts =
        definition.items("component").stream().map(ParameterCatalog::component).toList();
    if (!String.valueOf(definition.text("url")).endsWith("/DocumentReference-relationship")) {
      return parts;
    }
    // R4 published the two expressions of relatesto$relation the wrong way round, as R5 mended.
    Component target = parts.get(0);
    Component code = parts.get(1);
    return List.of(
        new Component(target.definition(), code.path(), code.ofResource()),
        new Component(code.definition(), target.path(), target.ofResource()));
  }

  private static Component component(Node part) {
    String expression = String.valueOf(part.text("expression"));
    boolean ofResource = expression.startsWith(OF_RESOURCE);
    return new Component(
        String.valueOf(part.text("definition")),
        FhirPath.compile(ofResource ? expression.substring(OF_RESOURCE.length()) : expression),
        ofResource);
  }

  /** The parts of a union that can hold anything in this type. */
  private static List<FhirPath> paths(String expression, String resourceType) {
    List<FhirPath> paths = new ArrayList<>();
    for (String part : expression.split("\\|", -1)) {
      String path = part.strip();
      String bare = path.startsWith("(") ? path.substring(1) : path;
      if (bare.startsWith(resourceType + ".")
          || bare.equals(resourceType)
          || bare.startsWith("Resource.")
          || bare.startsWith("DomainResource.")
          || !Character.isUpperCase((bare + " ").charAt(0)) && !bare.isEmpty()) {
        paths.add(FhirPath.compile(path));
      }
    }
    return paths;
  }

  /** The parameters of a type, by code. */
  public Map<String, SearchParameter> of(String resourceType) {
    return byType.getOrDefault(resourceType, Map.of());
  }

  /** One parameter, null when the type has none of this code. */
  public @Nullable SearchParameter find(String resourceType, String code) {
    return of(resourceType).get(code);
  }

  /** The parameter of a type that a canonical URL defines, null when there is none. */
  public @Nullable SearchParameter byUrl(String resourceType, String url) {
    return of(resourceType).values().stream()
        .filter(parameter -> parameter.url().equals(url))
        .findFirst()
        .orElse(null);
  }

  /**
   * The reference parameters by which a resource belongs to another one (https://hl7.org/fhir/R4/compartmentdefinition.html).
   *
   * @param compartment such as {@code Patient}
   * @param resourceType of the resource that may belong to it
   */
  public List<SearchParameter> inCompartment(String compartment, String resourceType) {
    return compartments.computeIfAbsent(
        compartment + " " + resourceType, key -> membership(compartment, resourceType));
  }

  /** The date parameters of a type that tell when the care was that a resource is about, and not when it was written down. */
  public List<ParameterKey> ofCare(String resourceType) {
    return of(resourceType).values().stream()
        .filter(parameter -> parameter.type() == ParameterType.DATE)
        .filter(parameter -> parameter.expressions().stream()
            .map(FhirPath::need)
            .anyMatch(need -> need != null && Indexer.isOfCare(need.element())))
        .map(SearchParameter::key)
        .toList();
  }

  private List<SearchParameter> membership(String compartment, String resourceType) {
    // R4 keeps devices out of the patient's compartment, whatever their search parameters say.
    if (resourceType.equals("Device") && compartment.equals("Patient")
        || !COMPARTMENTS.contains(compartment)
        || !byType.containsKey(resourceType)) {
      return List.of();
    }
    // HAPI reads a type when it is first asked for it, under this lock, and calls it read a little
    // too early.
    synchronized (context) {
      return context
          .getResourceDefinition(resourceType)
          .getSearchParamsForCompartmentName(compartment)
          .stream()
          .map(RuntimeSearchParam::getName)
          .map(of(resourceType)::get)
          .filter(Objects::nonNull)
          .filter(parameter -> parameter.type() == ParameterType.REFERENCE)
          .toList();
    }
  }

  /** Whether all its values are of the type {@code code}, whose systems tell upper from lower case. */
  public boolean isOfCodes(SearchParameter parameter) {
    return parameter.type() == ParameterType.TOKEN
        && !parameter.expressions().isEmpty()
        && parameter.expressions().stream()
            .noneMatch(path -> implied.of(path.toString()).isEmpty());
  }

  /** Every parameter of every type. */
  public List<SearchParameter> all() {
    return byType.values().stream()
        .flatMap(parameters -> parameters.values().stream())
        .toList();
  }

  /** Every resource type that can be searched. */
  public Collection<String> resourceTypes() {
    return byType.keySet();
  }
}
