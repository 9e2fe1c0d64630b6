package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Shape.Element;
import org.sciregistry.validation.Shape.Slice;
import org.sciregistry.validation.Shape.Slicing;
import org.sciregistry.validation.Shape.Slot;
import org.sciregistry.validation.Shape.TypeUse;

/**
 * Proves in one pass that the authority would find no error in a resource, or says nothing.
 *
 * <p>It is never softer than the authority: whatever it does not know how to check is unproven. That is held by a
 * test that compares it with the authority on mutants.
 */
final class Prover {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  /** Canonicals the authority looks up, and lets be where there is none. */
  private static final Set<String> UNRESOLVED =
      Set.of("QuestionnaireResponse.questionnaire", "MeasureReport.measure");

  /** A type and an id, of this server or another, of one version or the newest. */
  private static final Pattern REFERENCE = Pattern.compile(
      "(?:https?://[A-Za-z0-9.-]+(?::[0-9]+)?/(?:[A-Za-z0-9_-]+/)*)?([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}"
          + "(?:/_history/[A-Za-z0-9.-]{1,64})?");

  private static final int IN_NO_SLICE = -1;
  private static final int WRONG = -2;
  private static final int[] NO_SLICES = {};

  private final Definitions definitions;
  private final ShapeCompiler shapes;
  private final Probes probes;
  private final TypeRules typeRules;
  private final AnsweredBefore answered = new AnsweredBefore();

  Prover(Definitions definitions, Authority authority, Map<String, Boolean> knownAnswers) {
    this.definitions = definitions;
    this.shapes = new ShapeCompiler(definitions);
    this.probes = new Probes(authority, knownAnswers);
    this.typeRules = new TypeRules(probes);
  }

  /** What the authority has said of codes, units and systems, by question. */
  Map<String, Boolean> answers() {
    return probes.answers();
  }

  /**
   * Whether the resource surely has no error.
   *
   * @param profiles the profiles it is judged by beside its own type; they must be all that it claims
   * @param targetType the resource type a reference to another entry of the Bundle stands for, or null
   */
  boolean proves(
      Node resource, List<String> profiles, Function<String, @Nullable String> targetType) {
    Node named = resource.get("resourceType");
    if (named == null || named.kind() != Kind.STRING || !DataTypes.isPlain(named.text())) {
      return false;
    }
    String type = named.text();
    if (profiles.stream().anyMatch(profile -> !isOf(profile, type))) {
      return false;
    }
    Pass pass = new Pass(resource, profiles, targetType);
    try {
      boolean covered =
          profiles.stream().anyMatch(profile -> shapes.restricts(profile, CORE + type));
      if (!covered && !pass.object(resource.number(), shapes.shape(CORE + type), type)) {
        return false;
      }
      for (String profile : profiles) {
        if (!pass.object(resource.number(), shapes.shape(profile), type)) {
          return false;
        }
      }
      return true;
    } catch (Unproven unknown) {
      return false;
    }
  }

  private boolean isOf(String profile, String type) {
    StructureDefinition structure = definitions.structure(profile);
    return structure != null
        && structure.getType().equals(type)
        && structure.getUrl().equals(profile.replaceFirst("\\|.*", ""));
  }

  /** One resource on its way. */
  private final class Pass {

    private final Node resource;
    private final Document document;
    private final List<String> profiles;
    private final Function<String, @Nullable String> targetType;
    /** Whether what is being proven rests on more than its own bytes. */
    private boolean contextual;

    private int hashed = -1;
    private int hash;

    Pass(Node resource, List<String> profiles, Function<String, @Nullable String> targetType) {
      this.resource = resource;
      this.document = resource.document();
      this.profiles = profiles;
      this.targetType = targetType;
    }

    /**
     * Checks the members of an object.
     *
     * @param container what an extension in it says it may stand in: a type or an element path
     */
    boolean object(int object, Shape shape, String container) {
      if (document.kind(object) != Kind.OBJECT) {
        return false;
      }
      int[] counts = new int[shape.elements().size()];
      int end = document.next(object);
      for (int member = object + 1; member < end; member = document.next(member)) {
        String name = String.valueOf(document.name(member));
        if (name.equals("modifierExtension")) {
          // May turn a meaning around, and not every extension may stand there.
          return false;
        }
        if (name.charAt(0) == '_') {
          if (!sibling(object, name, member, shape)) {
            return false;
          }
          continue;
        }
        Slot slot = shape.slots().get(name);
        if (slot == null) {
          if (object == resource.number() && name.equals("resourceType")) {
            continue;
          }
          return false;
        }
        int count = member(member, slot, container);
        if (count < 0) {
          return false;
        }
        counts[slot.element().number()] += count;
      }
      for (Element element : shape.elements()) {
        int count = counts[element.number()];
        if (count < element.min() || count > element.max()) {
          return false;
        }
        if (count == 0 && element.slicing() != null && !noneIsNeeded(element.slicing())) {
          return false;
        }
      }
      return hold(shape.invariants(), object);
    }

    private static boolean noneIsNeeded(Slicing slicing) {
      return slicing.slices().stream().allMatch(slice -> slice.element().min() == 0);
    }

    /** The extensions of a primitive: known ones beside a present value only. */
    private boolean sibling(int object, String name, int sibling, Shape shape) {
      Slot slot = shape.slots().get(name.substring(1));
      int value = document.child(object, name.substring(1));
      if (slot == null
          || value < 0
          || !slot.type().primitive()
          || slot.element().repeats()) {
        return false;
      }
      int extension = document.child(sibling, "extension");
      if (extension != sibling + 1 || document.next(sibling) != document.next(extension)) {
        return false;
      }
      if (document.kind(extension) != Kind.ARRAY) {
        return false;
      }
      int end = document.next(extension);
      for (int item = extension + 1; item < end; item = document.next(item)) {
        if (!extension(item, slot.element().path(), slot.type().code())) {
          return false;
        }
      }
      return slot.element().inline() == null;
    }

    /** How many items a member has, or -1 when one of them is not proven. */
    private int member(int value, Slot slot, String container) {
      Element element = slot.element();
      Slicing slicing = element.slicing();
      if (!element.provable()) {
        return -1;
      }
      if (element.repeats() && document.kind(value) != Kind.ARRAY) {
        return -1;
      }
      int[] inSlices = slicing == null ? NO_SLICES : new int[slicing.slices().size()];
      int count = 0;
      int first = element.repeats() ? value + 1 : value;
      int end = document.next(value);
      for (int item = first; item < end; item = document.next(item)) {
        int slice = slice(item, element, slot.type(), container);
        if (slice == WRONG) {
          return -1;
        }
        if (slice != IN_NO_SLICE) {
          inSlices[slice]++;
        }
        count++;
      }
      return slicing == null || areRight(inSlices, slicing) ? count : -1;
    }

    private static boolean areRight(int[] counts, Slicing slicing) {
      for (int at = 0; at < counts.length; at++) {
        Element slice = slicing.slices().get(at).element();
        if (counts[at] < slice.min() || counts[at] > slice.max()) {
          return false;
        }
      }
      return true;
    }

    private int hash(int value) {
      if (hashed != value) {
        hash = AnsweredBefore.hash(document, value);
        hashed = value;
      }
      return hash;
    }

    /** The slice an item is proven right in, {@link #IN_NO_SLICE}, or {@link #WRONG} when it is not proven. */
    private int slice(int item, Element element, TypeUse type, String container) {
      if (type.primitive()) {
        return examinedSlice(item, element, type, container);
      }
      int known = answered.answer(element, type, container, document, item, hash(item));
      if (known != AnsweredBefore.UNKNOWN) {
        return known;
      }
      boolean outer = contextual;
      contextual = false;
      int slice = examinedSlice(item, element, type, container);
      if (slice != WRONG && !contextual) {
        answered.remember(element, type, container, document, item, hash(item), slice);
      }
      contextual |= outer;
      return slice;
    }

    /** Checks an item as one of the element, then by the slice it belongs to. */
    private int examinedSlice(int item, Element element, TypeUse type, String container) {
      if (!examined(item, element, type, container)) {
        return WRONG;
      }
      Slicing slicing = element.slicing();
      if (slicing == null) {
        return IN_NO_SLICE;
      }
      int found = recognised(item, slicing);
      if (found == IN_NO_SLICE) {
        boolean mustBeInOne =
            slicing.closed() || type.code().equals("Extension") && isRelative(item);
        return mustBeInOne ? WRONG : IN_NO_SLICE;
      }
      Element slice = slicing.slices().get(found).element();
      if (!slice.provable() || slice.slicing() != null || slice.types().isEmpty()) {
        return WRONG;
      }
      TypeUse own = slice.types().size() == 1 ? slice.types().get(0) : type;
      return examined(item, slice, own, container) ? found : WRONG;
    }

    private int recognised(int item, Slicing slicing) {
      int found = IN_NO_SLICE;
      List<Slice> slices = slicing.slices();
      Node node = new Node(document, item);
      for (int at = 0; at < slices.size(); at++) {
        if (slices.get(at).recogniser().recognises(node, probes)) {
          if (found >= 0) {
            throw new Unproven("an item in two slices");
          }
          found = at;
        }
      }
      return found;
    }

    private boolean examined(int item, Element element, TypeUse type, String container) {
      Node node = new Node(document, item);
      if (element.pattern() != null && !Patterns.contains(node, element.pattern())) {
        return false;
      }
      if (element.fixed() != null && !Patterns.equals(node, element.fixed())) {
        return false;
      }
      boolean right = type.primitive()
          ? primitive(item, element, type)
          : complex(item, element, type, container);
      return right
          && (element.valueSet() == null || probes.isInValueSet(element.valueSet(), node))
          && hold(element.invariants(), item);
    }

    private boolean primitive(int item, Element element, TypeUse type) {
      if (type.code().equals("xhtml")) {
        return document.kind(item) == Kind.STRING && NarrativeCheck.isSimple(document.text(item));
      }
      if (type.code().equals("canonical")) {
        contextual = true;
        return element.path().endsWith(".meta.profile") || element.path().equals("Meta.profile")
            ? profiles.contains(document.text(item))
            : UNRESOLVED.contains(element.path())
                && Primitives.isRight(document, item, "uri")
                && !definitions.hasQuestionnaireOrMeasure(document.text(item));
      }
      boolean relative = element.path().equals("Extension.url")
          && document.kind(item) == Kind.STRING
          && Primitives.isRelative(document.text(item));
      if (!relative && !Primitives.isRight(document, item, type.code())) {
        return false;
      }
      if (element.bounds() != null && !element.bounds().hold(new BigDecimal(document.text(item)))) {
        return false;
      }
      return element.maxLength() == 0 || document.text(item).length() <= element.maxLength();
    }

    private boolean complex(int item, Element element, TypeUse type, String container) {
      if (!DataTypes.COMPLEX.contains(type.code()) || document.kind(item) != Kind.OBJECT) {
        return false;
      }
      if (type.code().equals("Extension")) {
        return extension(item, container, container)
            && (element.inline() != null || !isRelative(item) || element.slicing() != null)
            && shaped(item, element, type, "Extension");
      }
      if (document.child(item, "id") >= 0) {
        return false;
      }
      boolean backbone = type.shape() == null;
      String place = backbone ? element.path() : type.code();
      if (type.shape() != null && !object(item, type.shape().get(), place)) {
        return false;
      }
      return shaped(item, element, type, place)
          && (type.code().equals("Reference")
              ? reference(item, type.targets())
              : typeRules.hold(new Node(document, item), type.code()));
    }

    /** What the element's profiles demand beside its type. */
    private boolean shaped(int item, Element element, TypeUse type, String place) {
      for (Shape.Profile profile : type.profiles()) {
        if (!object(item, profile.shape().get(), place)) {
          return false;
        }
      }
      return element.inline() == null || object(item, element.inline().get(), place);
    }

    private boolean isRelative(int extension) {
      int url = document.child(extension, "url");
      return url >= 0 && Primitives.isRelative(document.text(url));
    }

    private boolean reference(int item, @Nullable Set<String> targets) {
      int type = document.child(item, "type");
      int reference = document.child(item, "reference");
      if (type >= 0) {
        return false;
      }
      if (reference < 0) {
        return true;
      }
      contextual = true;
      String text = document.text(reference);
      String target = targetType.apply(text);
      if (target == null) {
        Matcher literal = REFERENCE.matcher(text);
        if (!literal.matches()) {
          return false;
        }
        target = literal.group(1);
      }
      if (definitions.structure(CORE + target) == null
          || !Character.isUpperCase(target.charAt(0))) {
        return false;
      }
      return targets == null || targets.contains(target);
    }

    /** A known extension where its definition lets it stand. */
    private boolean extension(int item, String container, String type) {
      int url = document.child(item, "url");
      if (url < 0) {
        return false;
      }
      String text = document.text(url);
      if (Primitives.isRelative(text)) {
        return container.equals("Extension");
      }
      if (container.equals("Extension") || !definitions.isAllowed(text, container, type)) {
        return false;
      }
      return document.child(item, "id") < 0 && object(item, shapes.shape(text), "Extension");
    }

    private boolean hold(List<Invariant> invariants, int element) {
      if (invariants.isEmpty()) {
        return true;
      }
      Node node = new Node(document, element);
      for (Invariant invariant : invariants) {
        contextual |= !invariant.isLocal();
        if (!invariant.holds(node, resource)) {
          return false;
        }
      }
      return true;
    }
  }
}
