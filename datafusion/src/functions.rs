//! The SQL functions.

mod argument;
mod computation;
mod documents;
mod fingerprint;
mod gather;
mod lists;
mod size;
mod strings;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, ScalarValue, exec_datafusion_err, exec_err, plan_err};
use datafusion::execution::FunctionRegistry;
use datafusion::logical_expr::simplify::{ExprSimplifyResult, SimplifyContext};
use datafusion::logical_expr::{
    ColumnarValue, Expr, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use datafusion::prelude::lit;
use tifa::Analyzer;
use tifa::corpus::Unit;

use argument::{Text, constant};
pub use computation::Computation;
pub use fingerprint::fingerprint;
use gather::gather;

/// Registers all functions with `registry`: a `SessionContext`, a `SessionState`, or the registry of an executor.
///
/// ```
/// use std::sync::Arc;
///
/// use datafusion::prelude::SessionContext;
/// use tifa::Analyzer;
///
/// let mut context = SessionContext::new();
/// tifa_datafusion::register(&mut context, Arc::new(Analyzer::new()?))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the registry takes no functions.
pub fn register(registry: &mut dyn FunctionRegistry, analyzer: Arc<Analyzer>) -> Result<()> {
    for function in functions(&analyzer) {
        registry.register_udf(Arc::new(function))?;
    }
    Ok(())
}

/// The functions, for a registry that is no [`FunctionRegistry`] that can be written.
pub fn functions(analyzer: &Arc<Analyzer>) -> Vec<ScalarUDF> {
    let fingerprint: Arc<str> = fingerprint(analyzer).into();
    let function = |computation| Function::new(computation, Arc::clone(analyzer), Arc::clone(&fingerprint));
    Computation::ALL.into_iter().map(function).map(ScalarUDF::from).collect()
}

/// In the texts of a batch. It bounds the memory, of which words and lists take several times as much; what passes Arrow's
/// offsets is refused where it is made.
const MOST_BYTES: usize = 1 << 30;

/// A computation bound to an analyzer.
///
/// While a query is optimized, each call gets one argument more, the fingerprint of the analyzer that planned it. Whoever
/// meets the call afterwards (the optimizer of a scheduler, an executor that runs it) compares it with its own.
struct Function {
    computation: Computation,
    analyzer: Arc<Analyzer>,
    fingerprint: Arc<str>,
    signature: Signature,
}

impl Function {
    fn new(computation: Computation, analyzer: Arc<Analyzer>, fingerprint: Arc<str>) -> Self {
        Self { computation, analyzer, fingerprint, signature: Signature::user_defined(Volatility::Immutable) }
    }

    /// What the call's own arguments are in number, without the fingerprint.
    fn arity(&self) -> usize {
        if self.computation.takes_unit() { 2 } else { 1 }
    }

    fn same_as_planned(&self, planned: &str) -> Result<()> {
        if planned == &*self.fingerprint {
            return Ok(());
        }
        plan_err!(
            "{}: this query was planned with {planned}, but this process has {}; start all processes of a cluster with the \
             same version and the same lexicons",
            self.name(),
            self.fingerprint
        )
    }

    fn compute(&self, text: &ArrayRef, unit: Option<Unit>) -> Result<ArrayRef> {
        match Text::of(text)? {
            Text::Plain(texts) if texts.iter().flatten().map(|text| text.len()).sum::<usize>() > MOST_BYTES => {
                exec_err!(
                    "{}: more than 2^30 bytes of text in one batch; lower datafusion.execution.batch_size",
                    self.name()
                )
            }
            Text::Plain(texts) => self.computation.of(&self.analyzer, &texts, unit),
            Text::Encoded { values, keys } => gather(&self.compute(&values, unit)?, &keys, size::MOST),
        }
    }

    fn unit(&self, argument: Option<&ColumnarValue>) -> Result<Option<Unit>> {
        if !self.computation.takes_unit() {
            return Ok(None);
        }
        let name = constant(argument).ok_or_else(|| {
            exec_datafusion_err!("{}: the unit must be a constant string, such as 'sentence'", self.name())
        })?;
        let unit = name.parse().map_err(|error| exec_datafusion_err!("{}: {error}", self.name()))?;
        Ok(Some(unit))
    }
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        self.computation.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        let (Some((text, others)), true) =
            (types.split_first(), (self.arity()..=self.arity() + 1).contains(&types.len()))
        else {
            return plan_err!(
                "{} is called as {}, not with {} arguments",
                self.name(),
                self.computation.usage(),
                types.len()
            );
        };
        let Some(text) = Text::read_as(text) else {
            return plan_err!("{}: the text must be a string, not {text}", self.name());
        };
        if let Some(other) = others.iter().find(|other| !other.is_string() && !other.is_null()) {
            return plan_err!("{} is called as {}, not with {other}", self.name(), self.computation.usage());
        }
        Ok(std::iter::once(text).chain(others.iter().map(|_| DataType::Utf8)).collect())
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.computation.return_type())
    }

    fn simplify(&self, mut args: Vec<Expr>, _: &SimplifyContext) -> Result<ExprSimplifyResult> {
        match args.get(self.arity()) {
            None if args.len() == self.arity() => {
                args.push(lit(&*self.fingerprint));
                let call = ScalarUDF::from(Self::new(
                    self.computation,
                    Arc::clone(&self.analyzer),
                    Arc::clone(&self.fingerprint),
                ));
                Ok(ExprSimplifyResult::Simplified(call.call(args)))
            }
            Some(Expr::Literal(ScalarValue::Utf8(Some(planned)), _)) => {
                self.same_as_planned(planned)?;
                Ok(ExprSimplifyResult::Original(args))
            }
            _ => Ok(ExprSimplifyResult::Original(args)),
        }
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        if let Some(planned) = args.args.get(self.arity()) {
            self.same_as_planned(constant(Some(planned)).unwrap_or("nothing that is constant"))?;
        }
        let unit = self.unit(args.args.get(1))?;
        match args.args.first() {
            Some(ColumnarValue::Array(text)) => Ok(ColumnarValue::Array(self.compute(text, unit)?)),
            Some(ColumnarValue::Scalar(text)) => {
                let computed = self.compute(&text.to_array()?, unit)?;
                Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&computed, 0)?))
            }
            None => plan_err!("{} is called as {}", self.name(), self.computation.usage()),
        }
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.name()).field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        (self.computation, &self.fingerprint) == (other.computation, &other.fingerprint)
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.computation, &self.fingerprint).hash(state);
    }
}
