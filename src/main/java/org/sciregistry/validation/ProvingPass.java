package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Definitions.Told;
import org.sciregistry.validation.Invariant.Scope;
import org.sciregistry.validation.Prover.Proof;
import org.sciregistry.validation.Shape.Element;
import org.sciregistry.validation.Shape.Slice;
import org.sciregistry.validation.Shape.Slicing;
import org.sciregistry.validation.Shape.Slot;
import org.sciregistry.validation.Shape.TypeUse;

/** One resource on its way through {@link Prover}. */
final class ProvingPass {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  /** Canonicals the authority judges by what they name, where it is there. */
  private static final Set<String> RESOLVED =
      Set.of("QuestionnaireResponse.questionnaire", "MeasureReport.measure");

  /** Where extensions are that neither HL7 nor we define. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("https?://(?!hl7\\.org/fhir/)[A-Za-z0-9.-]+/[^|]+$");

  /** Types whose values rest on more than their bytes, or are never alike. */
  private static final Set<String> SINGULAR = Set.of("Identifier", "Meta", "Reference", "Resource");

  /** The lowest bit of a remembered answer tells whether it is remarkable; above it stands the slice. */
  private static final int REMARKABLE = 1;

  private static final int IN_NO_SLICE = -1;
  private static final int WRONG = -2;
  private static final int[] NO_SLICES = {};

  private final Prover prover;
  private final Node root;
  private final Document document;
  private final List<String> profiles;
  private final Function<String, @Nullable String> targetType;
  /** Whether what is being proven rests on more than its own bytes. */
  private boolean contextual;
  /** Whether there is a code in it that deserves a remark. */
  private boolean remarkable;
  /** The resource whose elements are looked at: the root, or one that it contains. */
  private Node resource;
  /** The id of the contained resource that is looked at. */
  private String inside = Containment.OUTSIDE;
  /** What the root contains, null as long as nothing asked for it. */
  private @Nullable Containment containment;

  ProvingPass(
      Prover prover,
      Node resource,
      List<String> profiles,
      Function<String, @Nullable String> targetType) {
    this.prover = prover;
    this.root = resource;
    this.resource = resource;
    this.document = resource.document();
    this.profiles = profiles;
    this.targetType = targetType;
  }

  /** Whether what was proven of the elements makes the resource right as a whole. */
  boolean isWhole(String type) {
    return hasRightUrl(type) && (containment == null || containment.isWhole());
  }

  /** What is shown when everything was right. */
  Proof proof() {
    return remarkable || prover.codeNotes.remarkOn(document, root.number())
        ? Proof.RIGHT
        : Proof.RIGHT_WITHOUT_REMARK;
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
      if (count == 0 && element.slicing() != null && !element.slicing().mayBeEmpty()) {
        return false;
      }
    }
    return hold(shape.invariants(), object);
  }

  /** The extensions of a primitive: known ones beside a present value only. */
  private boolean sibling(int object, String name, int sibling, Shape shape) {
    Slot slot = shape.slots().get(name.substring(1));
    int value = document.child(object, name.substring(1));
    if (slot == null || value < 0 || !slot.type().primitive() || slot.element().repeats()) {
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
    return slicing == null || slicing.areRight(inSlices) ? count : -1;
  }

  /** The slice an item is proven right in, {@link #IN_NO_SLICE}, or {@link #WRONG} when it is not proven. */
  private int slice(int item, Element element, TypeUse type, String container) {
    if (type.primitive()) {
      return examinedSlice(item, element, type, container);
    }
    boolean repeated = !SINGULAR.contains(type.code());
    int hash = repeated ? AnsweredBefore.hash(document, item) : 0;
    if (repeated) {
      int known = prover.answered.answer(element, type, container, document, item, hash);
      if (known != AnsweredBefore.UNKNOWN) {
        remarkable |= (known & REMARKABLE) != 0;
        return known >> 1;
      }
    }
    boolean contextualBefore = contextual;
    boolean remarkableBefore = remarkable;
    contextual = false;
    remarkable = false;
    int slice = examinedSlice(item, element, type, container);
    if (slice != WRONG) {
      remarkable |= prover.codeNotes.remarkOn(document, item);
      if (repeated && !contextual) {
        int answer = slice << 1 | (remarkable ? REMARKABLE : 0);
        prover.answered.remember(element, type, container, document, item, hash, answer);
      }
    }
    contextual |= contextualBefore;
    remarkable |= remarkableBefore;
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
      boolean mustBeInOne = slicing.closed() || type.code().equals("Extension") && isRelative(item);
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
      if (slices.get(at).recogniser().recognises(node, prover.probes)) {
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
    boolean right =
        type.primitive() ? primitive(item, element, type) : complex(item, element, type, container);
    return right
        && (element.valueSet() == null || prover.isInValueSet(element.valueSet(), node))
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
          : Primitives.isRight(document, item, "canonical")
              && !(RESOLVED.contains(element.path()) && isHere(document.text(item)));
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

  private boolean isHere(String canonical) {
    return canonical.indexOf('|') >= 0 || prover.definitions.hasQuestionnaireOrMeasure(canonical);
  }

  private boolean complex(int item, Element element, TypeUse type, String container) {
    if (document.kind(item) != Kind.OBJECT) {
      return false;
    }
    if (!DataTypes.COMPLEX.contains(type.code())) {
      return type.code().equals("Resource") && contained(item);
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
            : prover.typeRules.hold(new Node(document, item), type.code(), element.path()));
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
    int reference = document.child(item, "reference");
    if (reference < 0) {
      return true;
    }
    contextual = true;
    String text = document.text(reference);
    String known = text.startsWith("#")
        ? containment().refer(inside, text.substring(1))
        : targetType.apply(text);
    int type = document.child(item, "type");
    return prover.references.hold(text, known, targets, type < 0 ? null : document.text(type));
  }

  /** A canonical URL is absolute; of HL7's own the authority wants more. */
  private boolean hasRightUrl(String type) {
    String url = DataTypes.isCanonical(type) ? resource.text("url") : null;
    return url == null || ReferenceRules.isOwn(url);
  }

  private Containment containment() {
    if (containment == null) {
      containment = new Containment(root);
    }
    return containment;
  }

  /** A resource inside the root: right by its own type, with an id and without what belongs to stored resources. */
  private boolean contained(int item) {
    contextual = true;
    int type = document.child(item, "resourceType");
    int id = document.child(item, "id");
    if (!inside.equals(Containment.OUTSIDE)
        || type < 0
        || id < 0
        || document.child(item, "meta") >= 0
        || !DataTypes.isPlain(document.text(type))) {
      return false;
    }
    containment();
    resource = new Node(document, item);
    inside = document.text(id);
    boolean right = object(item, prover.shapes.ofResource(document.text(type)), document.text(type))
        && hasRightUrl(document.text(type));
    resource = root;
    inside = Containment.OUTSIDE;
    return right;
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
    if (container.equals("Extension")) {
      return false;
    }
    Told told = prover.definitions.told(text);
    if (told == null) {
      return ELSEWHERE.matcher(text).lookingAt() && unknownExtension(item);
    }
    return told.mayStandIn(container, type)
        && document.child(item, "id") < 0
        && object(item, prover.shapes.shape(text), "Extension");
  }

  /** An extension that is defined nowhere here, and is only of the type Extension. */
  private boolean unknownExtension(int item) {
    if (document.kind(item) != Kind.OBJECT || document.child(item, "url") < 0) {
      return false;
    }
    Shape shape = prover.shapes.shape(CORE + "Extension");
    int values = 0;
    int end = document.next(item);
    for (int member = item + 1; member < end; member = document.next(member)) {
      String name = String.valueOf(document.name(member));
      if (name.equals("extension")) {
        if (document.kind(member) != Kind.ARRAY) {
          return false;
        }
        values++;
        for (int part = member + 1; part < document.next(member); part = document.next(part)) {
          if (!isRelative(part) || !unknownExtension(part)) {
            return false;
          }
        }
        continue;
      }
      Slot slot = shape.slots().get(name);
      if (slot == null || name.equals("id") || member(member, slot, "Extension") != 1) {
        return false;
      }
      values += name.equals("url") ? 0 : 1;
    }
    return values == 1;
  }

  private boolean hold(List<Invariant> invariants, int element) {
    if (invariants.isEmpty()) {
      return true;
    }
    Scope scope = new Scope(new Node(document, element), resource);
    for (Invariant invariant : invariants) {
      contextual |= !invariant.isLocal();
      if (!invariant.holds(scope)) {
        return false;
      }
    }
    return true;
  }
}
