//! How long each stage takes: on the two built-in statements, and on longer texts made from their sentences.

use std::hint::black_box;
use std::io;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tifa::align::{self, ALL, Group, Keyed};
use tifa::classify::{self, Context};
use tifa::edit;
use tifa::lexicon::Lexicon;
use tifa::normalise::key::Key;
use tifa::normalise::script::Script;
use tifa::pipeline::{self, Pairing};
use tifa::render::{self, Ambiguous, Canvas, Fold, Lang, Layout, Stylesheet, View, json};
use tifa::segment::word::Segmenter;
use tifa::statement::{Sentence, Statement};

#[path = "../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;

/// Sentences of each side in the growing texts.
const SIZES: [usize; 4] = [500, 1000, 2000, 4000];

/// A statement as the later stages take it.
struct Ready {
    statement: Statement,
    script: Script<'static>,
    keys: Vec<Key>,
}

impl Ready {
    fn new(name: &str, text: &str, lexicon: &Lexicon) -> Self {
        let mut statement = texts::statement(name, text).expect("a text that reads");
        pipeline::read(std::slice::from_mut(&mut statement), lexicon);
        let script = Script::of(statement.sentences.iter().map(|s| s.text.as_str()));
        let keys = statement.sentences.iter().map(|sentence| Key::of(sentence, &script)).collect();
        Self { statement, script, keys }
    }

    fn corpus(lexicon: &Lexicon) -> [Self; 2] {
        texts::CORPUS.map(|(name, text)| Self::new(name, text, lexicon))
    }

    fn mutated(sentences: usize, lexicon: &Lexicon) -> [Self; 2] {
        [1, 2].map(|seed| Self::new("mutated.txt", &texts::mutated(sentences, seed), lexicon))
    }

    fn keyed(&self) -> Keyed<'_> {
        Keyed { statement: &self.statement, keys: &self.keys }
    }

    fn members(&self, places: &[usize]) -> Vec<(&Sentence, &Key)> {
        places.iter().map(|&at| (&self.statement.sentences[at], &self.keys[at])).collect()
    }
}

/// The links whose words are compared.
fn changed([old, new]: &[Ready; 2]) -> Vec<Group> {
    let mut groups = align::align(old.keyed(), new.keyed(), &align::Options::default()).groups;
    groups.retain(|group| group.similarity < ALL && !group.old.is_empty() && !group.new.is_empty());
    groups
}

fn texts_of<'s>([old, new]: &'s [Ready; 2], groups: &[Group]) -> Vec<&'s str> {
    let texts = |side: &'s Ready, places: &[usize]| -> Vec<&'s str> {
        places.iter().map(|&at| side.keys[at].text.as_str()).collect()
    };
    groups.iter().flat_map(|group| [texts(old, &group.old), texts(new, &group.new)]).flatten().collect()
}

fn lexicon(bench: &mut Criterion) {
    bench.bench_function("lexicon", |timer| timer.iter(Lexicon::builtin));
}

fn load(bench: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let mut group = bench.benchmark_group("load");
    let long = texts::mutated(1000, 1);
    for (name, text) in texts::CORPUS.into_iter().chain([("1000 sentences", long.as_str())]) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        let parts = [tifa::load::Part { name, bytes: text.as_bytes() }];
        group.bench_function(name, |timer| {
            timer.iter(|| tifa::load::read(black_box(&parts), &tifa::load::Facts::default(), &lexicon));
        });
    }
}

fn keys(bench: &mut Criterion) {
    let side = Ready::new("mutated.txt", &texts::mutated(1000, 1), &Lexicon::builtin());
    let sentences = &side.statement.sentences;
    let mut group = bench.benchmark_group("normalise");
    group.bench_function("script", |timer| {
        timer.iter(|| Script::of(black_box(sentences).iter().map(|s| s.text.as_str())));
    });
    group.bench_function("keys of 1000 sentences", |timer| {
        timer.iter(|| sentences.iter().map(|s| Key::of(s, &side.script)).collect::<Vec<Key>>());
    });
}

fn words(bench: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    let mut group = bench.benchmark_group("segment");
    for (name, sides) in
        [("corpus", Ready::corpus(&lexicon)), ("1000 sentences", Ready::mutated(1000, &lexicon))]
    {
        let links = changed(&sides);
        let texts = texts_of(&sides, &links);
        group.bench_function(BenchmarkId::new("new", name), |timer| {
            timer.iter(|| Segmenter::new(black_box(&texts), &terms));
        });
        let segmenter = Segmenter::new(&texts, &terms);
        group.bench_function(BenchmarkId::new("words", name), |timer| {
            timer.iter(|| texts.iter().map(|text| segmenter.words(text).len()).sum::<usize>());
        });
    }
}

fn alignment(bench: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let mut group = bench.benchmark_group("align");
    let [old, new] = Ready::corpus(&lexicon);
    group.bench_function("corpus", |timer| {
        timer.iter(|| align::align(old.keyed(), new.keyed(), &align::Options::default()));
    });
    for size in SIZES {
        let [old, new] = Ready::mutated(size, &lexicon);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |timer| {
            timer.iter(|| align::align(old.keyed(), new.keyed(), &align::Options::default()));
        });
    }
}

fn links(bench: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    let sides = Ready::mutated(1000, &lexicon);
    let groups = changed(&sides);
    let segmenter = Segmenter::new(&texts_of(&sides, &groups), &terms);
    let tagger = |word: &str| segmenter.tag(word);
    let context = Context { lexicon: &lexicon, tagger: &tagger };
    let members: Vec<_> =
        groups.iter().map(|group| (sides[0].members(&group.old), sides[1].members(&group.new))).collect();
    let differences = || members.iter().map(|(old, new)| edit::difference(old, new, &segmenter));
    bench.bench_function("edit/1000 sentences", |timer| timer.iter(|| differences().for_each(drop)));
    let differences: Vec<_> = differences().collect();
    bench.bench_function("classify/1000 sentences", |timer| {
        timer.iter(|| differences.iter().for_each(|one| drop(classify::judge(one, &context))));
    });
}

fn whole(bench: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let mut group = bench.benchmark_group("pipeline");
    for (name, sides) in
        [("corpus", Ready::corpus(&lexicon)), ("1000 sentences", Ready::mutated(1000, &lexicon))]
    {
        let statements = sides.map(|side| side.statement).to_vec();
        let pairings = [Pairing { old: 0, new: 1, ..Pairing::default() }];
        group.bench_function(name, |timer| {
            timer.iter_batched(
                || statements.clone(),
                |statements| pipeline::compare(statements, &pairings, None, &lexicon),
                BatchSize::SmallInput,
            );
        });
    }
}

fn rendering(bench: &mut Criterion) {
    let [old, new] = Ready::corpus(&Lexicon::builtin());
    let results = texts::compare(&old.statement, &new.statement);
    let canvas = Canvas {
        width: render::DEFAULT_WIDTH,
        ambiguous: Ambiguous::Narrow,
        lang: Lang::Zh,
        sheet: Stylesheet::coloured(),
    };
    let mut group = bench.benchmark_group("render");
    for (name, layout) in [("inline", Layout::Inline), ("side by side", Layout::SideBySide)] {
        let view = View { canvas: canvas.clone(), fold: Fold::Unchanged, layout, only: Vec::new() };
        group.bench_function(name, |timer| {
            timer.iter(|| render::compare::text(&mut io::sink(), &results, &view));
        });
    }
    group.bench_function("json", |timer| timer.iter(|| json::whole(&mut io::sink(), &results)));
    group.bench_function("jsonl", |timer| timer.iter(|| json::lines(&mut io::sink(), &results, &[])));
}

criterion_group!(stages, lexicon, load, keys, words, alignment, links, whole, rendering);
criterion_main!(stages);
