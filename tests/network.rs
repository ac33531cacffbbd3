//! Pairs in windows and units against counting by hand, and networks against their definitions.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence, PairRow, Side, Weighting, Window};
use tifa::corpus::{Appendix, Metadata, Selection, Unit};
use tifa::network::{Direction, Network, Strength};
use tifa::{Corpus, export};

use crate::analyzer;

fn corpus(texts: &[impl AsRef<str>]) -> Corpus {
    let mut corpus = Corpus::new();
    for text in texts {
        let document = analyzer().analyze_text(text.as_ref()).expect("a text");
        corpus.add(&document, Metadata::named("d"));
    }
    corpus
}

/// Whether a position at `distance` to the right (negative: left) lies in the window.
fn reaches(window: Window, distance: isize) -> bool {
    let side = match window.side() {
        Side::Both => true,
        Side::Left => distance < 0,
        Side::Right => distance > 0,
    };
    side && distance.unsigned_abs() <= window.width()
}

type Pairs = BTreeMap<(String, String), (u64, f64)>;

/// Ordered pairs with their counts and sums of 1/d, each two positions of a sentence looked at.
fn naive_windows(corpus: &Corpus, window: Window) -> Pairs {
    let mut pairs = Pairs::new();
    let text_of = |id| corpus.vocabulary().get(id).expect("a term").text().to_owned();
    for sentence in corpus.texts().iter().flat_map(|text| text.units(Unit::Sentence, Appendix::Excluded)) {
        for (at, &first) in sentence.iter().enumerate() {
            for (other, &second) in sentence.iter().enumerate() {
                let distance = other as isize - at as isize;
                if first != second && reaches(window, distance) {
                    let (count, weight) = pairs.entry((text_of(first), text_of(second))).or_default();
                    *count += 1;
                    *weight += 1.0 / distance.unsigned_abs() as f64;
                }
            }
        }
    }
    pairs
}

/// What the table must say of a pair, given all ordered pairs.
fn agrees(pair: &PairRow, pairs: &Pairs) -> bool {
    let sum = |first: Option<&str>, second: Option<&str>| {
        let matching = pairs.iter().filter(|((a, b), _)| first.is_none_or(|f| f == a) && second.is_none_or(|s| s == b));
        matching.fold((0, 0.0), |sum, (_, pair)| (sum.0 + pair.0, sum.1 + pair.1))
    };
    let (first, second) = (Some(pair.first.text()), Some(pair.second.text()));
    let [joint, row, column, total] = [sum(first, second), sum(first, None), sum(None, second), sum(None, None)];
    let counts = [pair.count, pair.first_count, pair.second_count, pair.total] == [joint.0, row.0, column.0, total.0];
    let dice = 2.0 * joint.1 / (row.1 + column.1);
    let weights = pair.weight.is_none_or(|weight| {
        (weight - joint.1).abs() < 1e-9 && (pair.measure(Association::Dice).expect("defined") - dice).abs() < 1e-9
    });
    counts && weights
}

fn words() -> impl Strategy<Value = String> {
    "(改革|开放|创新|发展|民生|，|。|\n|的|三个一批){0,40}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn windows_are_the_same_as_naive(text in words(), width in 1_usize..50, side in 0..3, weighting in 0..2) {
        let side = [Side::Both, Side::Left, Side::Right][side as usize];
        let weighting = [Weighting::Even, Weighting::Distance][weighting as usize];
        let window = Window::of(width).expect("from 1").to(side).weighted(weighting);
        let corpus = corpus(&[text]);
        let naive = naive_windows(&corpus, window);
        let table = Cooccurrence::new(Context::Window(window)).at_least(1).run(&corpus, &Selection::everything());
        let expected = if side == Side::Both { naive.len() / 2 } else { naive.len() };
        prop_assert_eq!(table.len(), expected);
        for pair in &table {
            prop_assert_eq!(pair.weight.is_some(), weighting == Weighting::Distance);
            prop_assert!(agrees(pair, &naive), "{:?} in {:?}", pair, naive);
        }
    }

    #[test]
    fn minimum_is_the_same_as_naive(text in words()) {
        let corpus = corpus(&[text]);
        let table =
            Cooccurrence::new(Context::Minimum(Unit::Paragraph)).at_least(1).run(&corpus, &Selection::everything());
        for pair in &table {
            let mut sum = 0;
            for unit in corpus.texts().iter().flat_map(|text| text.units(Unit::Paragraph, Appendix::Excluded)) {
                let count = |text: &str| {
                    unit.iter().filter(|&&id| corpus.vocabulary().get(id).expect("a term").text() == text).count()
                };
                sum += count(pair.first.text()).min(count(pair.second.text()));
            }
            prop_assert_eq!(pair.weight, Some(sum as f64));
        }
    }

    #[test]
    fn a_selection_of_terms_leaves_sums_as_they_are(text in words(), most in 0_usize..6) {
        let corpus = corpus(&[text]);
        for context in ["sentence", "window:3", "window:2:left"] {
            let all = Cooccurrence::new(context.parse().expect("a context")).at_least(1);
            let few = all.clone().of_most_frequent(most).run(&corpus, &Selection::everything());
            let listed: BTreeSet<&str> = few.layout().terms().iter().map(|counted| counted.term.text()).collect();
            prop_assert!(listed.len() <= most);
            let all = all.run(&corpus, &Selection::everything());
            let kept = all.rows().iter().filter(|pair| {
                [&pair.first, &pair.second].iter().all(|term| listed.contains(term.text()))
            });
            prop_assert!(kept.eq(few.rows()), "{}", context);
        }
    }

    #[test]
    fn the_order_of_documents_does_not_matter(texts in prop::collection::vec(words(), 2..5)) {
        let files = |texts: &[String]| {
            let corpus = corpus(texts);
            let mut files = Vec::new();
            for context in ["sentence", "section:min", "window:7:right:distance"] {
                let options = Cooccurrence::new(context.parse().expect("a context")).at_least(1).of_most_frequent(4);
                let pairs = options.run(&corpus, &Selection::everything());
                let network = Network::builder(Strength::Measure(Association::LogDice)).giant_component().run(&pairs);
                #[cfg(feature = "petgraph")]
                let network = {
                    let communities = tifa::network::Communities::seeded(7);
                    network.with_betweenness().with_communities(communities).expect("a sound resolution")
                };
                all_formats(&mut files, &network);
                export::Format::Jsonl.write(&pairs, &export::Style::new(), &mut files).expect("a vector takes all");
            }
            files
        };
        let turned: Vec<String> = texts.iter().rev().cloned().collect();
        prop_assert_eq!(files(&texts), files(&turned));
    }

    #[test]
    fn merged_counts_are_those_of_the_whole(texts in prop::collection::vec(words(), 1..5), split in 0_usize..5) {
        for context in ["sentence", "paragraph:min", "window:3", "window:9:left:distance"] {
            let options = Cooccurrence::new(context.parse().expect("a context")).at_least(1);
            let count = |texts: &[String]| options.count(&corpus(texts), &Selection::everything());
            let (before, after) = texts.split_at(split.min(texts.len()));
            let mut merged = count(after);
            let stored = serde_json::to_string(&count(before)).expect("counts are JSON");
            merged.merge(serde_json::from_str(&stored).expect("the same counts")).expect("the same options");
            let whole = count(&texts);
            prop_assert_eq!(&merged, &whole);
            let few = options.clone().of_most_frequent(3).of_terms_at_least(2);
            let table = few.table(&merged).expect("the same context");
            prop_assert_eq!(table, few.run(&corpus(&texts), &Selection::everything()));
            prop_assert!(merged.merge(few.count(&corpus(before), &Selection::everything())).is_err());
        }
    }

    #[test]
    fn degrees_and_matrices_are_sums_of_edges(text in words(), context in 0..3) {
        let context = ["sentence", "window:2", "window:2:right"][context as usize].parse().expect("a context");
        let pairs = Cooccurrence::new(context).at_least(1).run(&corpus(&[text]), &Selection::everything());
        let network = Network::builder(Strength::Count).run(&pairs);
        let matrix = network.adjacency();
        for (index, node) in network.nodes().iter().enumerate() {
            let ends = network.edges().iter().filter(|edge| edge.source == index || edge.target == index);
            let weights: Vec<f64> = ends.map(|edge| edge.weight).collect();
            prop_assert_eq!((node.degree, node.weighted_degree), (weights.len(), weights.iter().sum()));
            if network.direction() == Direction::Undirected {
                prop_assert_eq!(matrix.row(index).map(|(_, weight)| weight).sum::<f64>(), node.weighted_degree);
            }
            prop_assert!(matrix.row(index).all(|(column, _)| column != index));
        }
        let cells = network.edges().len() * if network.direction() == Direction::Undirected { 2 } else { 1 };
        prop_assert_eq!(matrix.data.len(), cells);
        let giant = Network::builder(Strength::Count).giant_component().run(&pairs);
        prop_assert!(giant.nodes().len() <= network.nodes().len());
        prop_assert_eq!(giant.nodes().is_empty(), network.nodes().is_empty());
    }
}

type Writer = fn(&mut Vec<u8>, &Network) -> std::io::Result<()>;

/// The network in every format, one after the other.
fn all_formats(file: &mut Vec<u8>, network: &Network) {
    let formats: [Writer; 8] = [
        |file, network| export::write_gexf(file, network),
        |file, network| export::write_graphml(file, network),
        |file, network| export::write_pajek(file, network),
        |file, network| export::write_vosviewer_map(file, network),
        |file, network| export::write_vosviewer_network(file, network),
        |file, network| export::write_network_provenance(file, network),
        |file, network| export::write_node_link(file, network),
        |file, network| export::write_network_json_lines(file, network),
    ];
    formats.iter().try_for_each(|write| write(file, network)).expect("a vector takes all");
}

#[test]
fn a_table_of_one_side_tells_who_stands_before_whom() {
    let corpus = corpus(&["改革见效。改革见效。民生改善。"]);
    let right = Cooccurrence::new("window:1:right".parse().expect("a context")).run(&corpus, &Selection::everything());
    let left = Cooccurrence::new("window:1:left".parse().expect("a context")).run(&corpus, &Selection::everything());
    let names = |pair: &PairRow| (pair.first.text().to_owned(), pair.second.text().to_owned(), pair.count, pair.total);
    assert_eq!(right.rows().iter().map(names).collect::<Vec<_>>(), [("改革".into(), "见效".into(), 2, 3)]);
    assert_eq!(left.rows().iter().map(names).collect::<Vec<_>>(), [("见效".into(), "改革".into(), 2, 3)]);
    assert!(right.neighbours("见效").is_empty());
    assert_eq!(left.neighbours("见效").len(), 1);
}

#[test]
fn a_neighbour_is_the_second_of_its_pair() {
    let corpus = corpus(&["改革见效，民生改善。改革见效。民生见效。"]);
    let cooccurrence = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1);
    let table = cooccurrence.sorted_by(Association::DeltaPSecond).run(&corpus, &Selection::everything());
    assert!(table.clone().neighbours("没有").is_empty());
    let mut neighbours = table.neighbours("见效");
    neighbours.truncate(2);
    assert!(neighbours.rows().iter().all(|pair| pair.first.text() == "见效" && pair.first_count == 3));
    assert_eq!(neighbours.len(), 2);
    let values: Vec<_> = neighbours.rows().iter().map(|pair| pair.measure(Association::DeltaPSecond)).collect();
    assert!(values[0] >= values[1]);
}

/// A network with the labels that formats get wrong: the labels are put into a network as if it had been stored.
fn hostile() -> Network {
    let corpus = corpus(&["改革见效。民生改善，改革发展。"]);
    let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1).run(&corpus, &Selection::everything());
    let network = Network::builder(Strength::Count).run(&pairs);
    let mut value = serde_json::to_value(network).expect("a network is JSON");
    let labels = ["<b a='1'>&amp;\"]]>", "tab\there\r\nline", "\u{0}\u{1b}\u{fffe}--", "a,b;\"c\"\\", "=1+1"];
    for (node, label) in value["nodes"].as_array_mut().expect("nodes").iter_mut().zip(labels) {
        node["term"]["text"] = label.into();
    }
    serde_json::from_value(value).expect("a network")
}

#[test]
fn hostile_labels_come_back() {
    let network = hostile();
    let labels: Vec<&str> = network.nodes().iter().map(|node| node.term.text()).collect();
    assert_eq!(labels.len(), 5);
    let file = |write: Writer| {
        let mut file = Vec::new();
        write(&mut file, &network).expect("a vector takes all");
        String::from_utf8(file).expect("UTF-8")
    };

    let json: serde_json::Value =
        serde_json::from_str(&file(|file, network| export::write_node_link(file, network))).expect("JSON");
    let read: Vec<&str> = json["nodes"].as_array().expect("nodes").iter().filter_map(|n| n["label"].as_str()).collect();
    assert_eq!(read, labels);

    let xml_labels: Vec<String> =
        labels.iter().map(|label| label.replace(['\0', '\u{1b}', '\u{fffe}'], "\u{fffd}")).collect();
    let gexf = file(|file, network| export::write_gexf(file, network));
    assert_eq!(labels_of_xml(&gexf), xml_labels);
    let graphml = file(|file, network| export::write_graphml(file, network));
    assert_eq!(labels_of_xml(&graphml), xml_labels);

    let map = file(|file, network| export::write_vosviewer_map(file, network));
    assert_eq!(map.lines().count(), 6);
    assert!(map.contains("\n2\ttab here  line\t"));
    assert!(map.contains("\n4\t\"a,b;\"\"c\"\"\\\"\t"), "{map}");
    let pajek = file(|file, network| export::write_pajek(file, network));
    assert!(pajek.contains("\n4 \"a,b;”c”＼\"\n") && pajek.contains("\n2 \"tab here  line\"\n"), "{pajek}");
}

/// The labels of the nodes of a GEXF or GraphML file, read by an XML reader.
fn labels_of_xml(file: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(file);
    let (mut labels, mut open) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return labels,
            Event::Start(element) => {
                let attribute = |name| element.try_get_attribute(name).expect("sound attributes");
                let value = |name| {
                    attribute(name).map(|found| {
                        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("sound").into_owned()
                    })
                };
                if element.name().as_ref() == "node" {
                    labels.extend(value("label"));
                }
                open = element.name().as_ref() == "data" && value("key").as_deref() == Some("label");
                if open {
                    labels.push(String::new());
                }
            }
            Event::Text(text) if open => {
                labels.last_mut().expect("an open label").push_str(&text);
            }
            Event::GeneralRef(reference) if open => {
                let character = reference.resolve_char_ref().expect("sound").map(String::from);
                let text =
                    character.or_else(|| quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned));
                labels.last_mut().expect("an open label").push_str(&text.expect("a known entity"));
            }
            Event::End(_) => open = false,
            _ => {}
        }
    }
}

#[cfg(feature = "petgraph")]
mod analysis {
    use super::*;
    use petgraph::{Directed, Undirected};
    use tifa::network::Communities;

    /// Two groups that one sentence joins.
    fn two_groups() -> Network {
        let text = "改革，开放，创新。改革，开放，创新。民生，就业，教育。民生，就业，教育。创新，民生。";
        let pairs =
            Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1).run(&corpus(&[text]), &Selection::everything());
        Network::builder(Strength::Count).run(&pairs)
    }

    #[test]
    fn the_bridge_is_between_the_groups() {
        let network = two_groups().with_betweenness();
        for node in network.nodes() {
            // Of the 10 pairs of others each end of the bridge lies between 6: two of its group, three beyond.
            let expected = if ["创新", "民生"].contains(&node.term.text()) { 0.6 } else { 0.0 };
            assert!((node.betweenness.expect("computed") - expected).abs() < 1e-12, "{node:?}");
        }
    }

    #[test]
    fn communities_are_the_groups() {
        let network = two_groups().with_communities(Communities::seeded(1)).expect("a sound resolution");
        let of =
            |text: &str| network.nodes().iter().find(|node| node.term.text() == text).and_then(|node| node.community);
        assert_eq!([of("改革"), of("开放"), of("创新")], [of("创新"); 3]);
        assert_eq!([of("就业"), of("教育"), of("民生")], [of("民生"); 3]);
        assert_ne!(of("创新"), of("民生"));
        assert!(two_groups().with_communities(Communities::seeded(1).with_resolution(f64::NAN)).is_err());
    }

    #[test]
    fn a_graph_has_the_edges_of_the_network() {
        let network = two_groups();
        let graph = network.graph::<Undirected>();
        assert_eq!((graph.node_count(), graph.edge_count()), (network.nodes().len(), network.edges().len()));
        assert!(graph.edge_weights().zip(network.edges()).all(|(view, edge)| *view == edge));
        assert!(network.graph::<Directed>().is_directed());
    }

    #[test]
    fn no_graph_is_too_small() {
        for text in ["", "改革。", "改革见效。"] {
            let pairs = Cooccurrence::new("window:2:left".parse().expect("a context"));
            let pairs = pairs.at_least(1).run(&corpus(&[text]), &Selection::everything());
            let network = Network::builder(Strength::Count).giant_component().run(&pairs).with_betweenness();
            let network = network.with_communities(Communities::seeded(1)).expect("a sound resolution");
            all_formats(&mut Vec::new(), &network);
        }
    }
}
