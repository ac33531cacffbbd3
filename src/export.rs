//! Writing results, each with its provenance, to any `io::Write`.

mod formulas;
#[cfg(feature = "html")]
mod html;
mod network;
mod plain;
mod table;

pub use formulas::Formulas;
#[cfg(feature = "html")]
pub use html::{write_compare_page, write_comparison_page, write_page};
pub use network::{
    write_gexf, write_graphml, write_network_json_lines, write_network_provenance, write_node_link, write_pajek,
    write_vosviewer_map, write_vosviewer_network,
};
pub use plain::{write_plain, write_plain_in};
#[cfg(feature = "arrow")]
pub use table::record_batches;
pub use table::{ByteOrderMark, Format, Heading, Labels, Style, write_origin};
