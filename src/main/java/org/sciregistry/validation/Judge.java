package org.sciregistry.validation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.validation.BundleEntries.Entry;
import org.sciregistry.validation.Prover.Proof;

/** Judges whether resources are right; built once, used by every thread. */
public final class Judge implements AutoCloseable, MeterBinder {

  /** A resource whose verdict makes the judge ready for others. */
  private static final String WARMING =
      "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
          + "\"http://loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":\"Patient/a\"},"
          + "\"effectiveDateTime\":\"2024-03-01\",\"valueQuantity\":{\"value\":80,"
          + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"}}";

  private final JudgingPolicy policy;
  private final String fingerprint;
  private final Definitions definitions;
  private final Governance governance;
  private final Authority authority;
  private final Prover prover;
  private final AuthorityMessages messages;
  private final CodeNotes codeNotes;
  private final Workers workers;
  private volatile boolean warm;
  private volatile MeterRegistry meters = new CompositeMeterRegistry();

  /**
   * A judge that is not warm yet.
   *
   * @param policy the settings
   * @param given StructureDefinitions with snapshots, CodeSystems and ValueSets beside base R4
   */
  public Judge(JudgingPolicy policy, List<Document> given) {
    this.policy = policy;
    this.fingerprint = KnownAnswers.fingerprint(given);
    this.definitions = new Definitions(given);
    this.governance = new Governance(given);
    this.authority = new Authority(this.definitions);
    Vocabulary vocabulary =
        new Vocabulary(given, system -> this.definitions.codeSystem(system) != null);
    this.messages = new AuthorityMessages(new ChineseMessages(given), vocabulary);
    this.codeNotes = new CodeNotes(vocabulary);
    this.prover =
        new Prover(this.definitions, this.authority, codeNotes, KnownAnswers.of(fingerprint));
    this.workers = new Workers(policy.workers(), policy.timeBudget());
  }

  /**
   * A definition resources are judged by, of the guide or of base R4, as JSON.
   *
   * @param resourceType {@code CodeSystem}, {@code ValueSet} or {@code StructureDefinition}
   * @return null when there is none of the URL
   */
  public byte @Nullable [] definition(String resourceType, String url) {
    return definitions.json(resourceType, url);
  }

  /** From now on counts verdicts by result and by the first rule that refused, and measures the time of judging. */
  @Override
  public void bindTo(MeterRegistry registry) {
    meters = registry;
  }

  /**
   * Judges one resource; a Bundle is judged with {@link #judgeBundle}.
   *
   * @param resource a root or a resource inside a Bundle
   * @return issues whose expressions start at the resource, such as {@code Observation.status}
   * @throws org.sciregistry.fault.Fault TIME_BUDGET_SPENT
   */
  public Verdict judge(Node resource, Mode mode) {
    if ("Bundle".equals(resource.text("resourceType"))) {
      // A Bundle that is stored itself would show the tokens of the Patients in it.
      return judgeBundle(resource, mode)
          .with(Verdict.of(mode == Mode.WRITE ? PersonTokenRules.of(resource) : List.of()));
    }
    long started = System.nanoTime();
    Claims claims = claims(resource);
    Proof proof = proof(resource, claims, mode, reference -> null);
    if (proof != Proof.NONE) {
      return counted(Verdict.of(remarks(resource, claims, proof)), true, started);
    }
    Callable<List<Issue>> task = () -> judged(resource, resource.bytes(), claims, mode);
    return counted(Verdict.of(workers.all(List.of(task)).get(0)), false, started);
  }

  private Verdict counted(Verdict verdict, boolean proven, long started) {
    meters
        .timer("registry.judging", "proven", String.valueOf(proven))
        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    // Issues stand in the order of their severity.
    String cause = verdict.refused() ? verdict.issues().get(0).rule() : "";
    meters
        .counter(
            "registry.verdicts", "result", cause.isEmpty() ? "accepted" : "refused", "cause", cause)
        .increment();
    return verdict;
  }

  /**
   * Judges a Bundle: each entry's resource as the transaction would, and the Bundle's own structure; a document or
   * message Bundle is judged whole as well.
   *
   * @return issues whose expressions start at the Bundle, such as {@code Bundle.entry[3].resource.status}
   * @throws org.sciregistry.fault.Fault TIME_BUDGET_SPENT
   */
  public Verdict judgeBundle(Node bundle, Mode mode) {
    long started = System.nanoTime();
    BundleEntries entries = new BundleEntries(bundle);
    Claims claims = claims(bundle);
    boolean whole = entries.isKeptWhole() || !claims.enforced().isEmpty();
    List<Issue> issues = new ArrayList<>(entries.issues());
    List<Callable<List<Issue>>> tasks = new ArrayList<>();
    if (whole || mode == Mode.VALIDATE || !entries.isPlain() || !claims.issues().isEmpty()) {
      tasks.add(() -> examined(bundle, whole ? entries.whole() : entries.shell(), claims, mode));
    }
    for (Entry entry : entries.entries()) {
      Node resource = entry.resource();
      Claims claimed = claims(resource);
      Proof proof = proof(resource, claimed, mode, entries::typeOf);
      if (proof != Proof.NONE) {
        issues.addAll(under(entry, remarks(resource, claimed, proof)));
      } else {
        tasks.add(() ->
            under(entry, judged(resource, entries.withTypedReferences(resource), claimed, mode)));
      }
    }
    workers.all(tasks).forEach(issues::addAll);
    return counted(Verdict.of(issues), tasks.isEmpty(), started);
  }

  /** Whether the authority need not be asked: it would find no error, and its warnings are not wanted. */
  private Proof proof(
      Node resource, Claims claims, Mode mode, Function<String, @Nullable String> targetType) {
    return mode == Mode.WRITE ? prover.prove(resource, claims.enforced(), targetType) : Proof.NONE;
  }

  private static List<Issue> under(Entry entry, List<Issue> issues) {
    return issues.isEmpty()
        ? issues
        : issues.stream().map(issue -> issue.under(entry.expression())).toList();
  }

  private List<Issue> judged(Node resource, byte[] json, Claims claims, Mode mode) {
    List<Issue> issues = new ArrayList<>(examined(resource, json, claims, mode));
    issues.addAll(unknownModifiers(resource));
    issues.addAll(codeNotes.on(resource));
    issues.addAll(ownRemarks(resource));
    return issues;
  }

  /** The HL7 validator only warns of what may turn a meaning around. None of it is ever proven, so it is looked for here only. */
  private List<Issue> unknownModifiers(Node resource) {
    Document document = resource.document();
    List<Issue> issues = new ArrayList<>();
    int end = document.next(resource.number());
    for (int value = resource.number(); value < end; value++) {
      if ("modifierExtension".equals(document.name(value))) {
        for (Node extension : new Node(document, value).children()) {
          String url = String.valueOf(extension.text("url"));
          if (definitions.structure(url) == null) {
            issues.add(PolicyRule.MODIFIER_UNKNOWN.at(extension.pathIn(resource), url));
          }
        }
      }
    }
    return issues;
  }

  /** The clinical rules, and those about persons, that one resource can break alone. */
  private List<Issue> ownRemarks(Node resource) {
    List<Issue> issues = new ArrayList<>(PersonTokenRules.of(resource));
    if (policy.pseudonymous()) {
      issues.addAll(IdentityRules.of(resource));
    }
    switch (String.valueOf(resource.text("resourceType"))) {
      case "Observation" -> issues.addAll(UrodynamicRules.ofOne(resource));
      case "Patient", "Person", "Practitioner", "RelatedPerson" ->
        issues.addAll(NameRules.of(resource));
      case "Binary" -> {
        String data = resource.text("data");
        if (data != null && !Primitives.isBase64(data)) {
          issues.add(PolicyRule.BASE64_INVALID.at("Binary.data"));
        }
      }
      case "BiologicallyDerivedProduct" -> issues.addAll(CellTherapyRules.ofProduct(resource));
      default -> {}
    }
    return issues;
  }

  /** What is said about a resource that is proven right. */
  private List<Issue> remarks(Node resource, Claims claims, Proof proof) {
    List<Issue> issues = new ArrayList<>(claims.issues());
    if (proof != Proof.RIGHT_WITHOUT_REMARK) {
      issues.addAll(codeNotes.on(resource));
    }
    issues.addAll(ownRemarks(resource));
    return issues;
  }

  private Claims claims(Node resource) {
    String type = String.valueOf(resource.text("resourceType"));
    return Claims.of(resource, type, definitions, governance, policy);
  }

  /** Asks the HL7 validator, and keeps what the mode tells. */
  private List<Issue> examined(Node resource, byte[] json, Claims claims, Mode mode) {
    List<Issue> issues = new ArrayList<>(claims.issues());
    try {
      for (ValidationMessage message : authority.examine(json, claims.enforced())) {
        if (isTold(message, mode)) {
          issues.add(messages.issue(message));
        }
      }
    } catch (RuntimeException | StackOverflowError unreadable) {
      String type = String.valueOf(resource.text("resourceType"));
      String why = String.valueOf(unreadable.getMessage());
      issues.add(PolicyRule.NOT_JUDGED.at(type, why));
    }
    return issues;
  }

  private boolean isTold(ValidationMessage message, Mode mode) {
    if (message.getLevel().isError()) {
      return true;
    }
    if (messages.toldOtherwise(message)) {
      return false;
    }
    return switch (mode) {
      case WRITE ->
        message.getLevel() == ValidationMessage.IssueSeverity.WARNING
            && definitions.isOurs(message.getInvId());
      case VALIDATE -> true;
    };
  }

  /** What the authority has said of codes, units and systems so far, as a build step keeps it for judges of the same definitions. */
  public byte[] knownAnswers() {
    return KnownAnswers.write(prover.answers(), fingerprint);
  }

  /** Has the authority ready for the first resource that cannot be proven; takes seconds, so call it in the background. */
  public void warmAuthority() {
    Document document = Document.parse(WARMING.getBytes(StandardCharsets.UTF_8));
    authority.examine(document.bytes(), List.of());
    definitions.settle();
  }

  /** Lets go what the next verdict makes again in a moment, when there is nothing to do. */
  public void letGo() {
    authority.letGo();
  }

  /** Makes the first verdict as fast as the later ones; call it in the background. */
  public void warm() {
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + WARMING
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}]}";
    Document document = Document.parse(bundle.getBytes(StandardCharsets.UTF_8));
    for (int round = 0; round < 20; round++) {
      judgeBundle(document.root(), Mode.WRITE);
    }
    warm = true;
  }

  /** Whether {@link #warm()} is done. */
  public boolean isWarm() {
    return warm;
  }

  /** Stops the workers. */
  @Override
  public void close() {
    workers.close();
  }
}
